import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { withFolder } from '../testing/gateway-under-test.js';
import { AUDIENCE, IdentityProvider } from '../testing/identity-provider.js';
import { within } from '../testing/within.js';
import { OidcTokens } from './oidc-tokens.js';
import { MOST_BYTES } from '../fetch-json.js';

let provider: IdentityProvider;

before(async () => {
  provider = await IdentityProvider.start();
});

after(() => provider.goAway());

interface Begun {
  readonly tokens: OidcTokens;
  readonly log: readonly string[];
}

async function withTokens(
  run: (begun: Begun) => Promise<void>,
  options: { readonly issuer?: string; readonly keysFile?: string } = {},
): Promise<void> {
  const log: string[] = [];
  const all = { issuer: provider.issuer, audience: AUDIENCE, claim: 'sub', ...options };
  const tokens = new OidcTokens(all, (...event) => log.push(JSON.stringify(event)));
  try {
    await run({ tokens, log });
  } finally {
    tokens.stop();
  }
}

async function whileAway(run: () => Promise<void>): Promise<void> {
  await provider.goAway();
  try {
    await run();
  } finally {
    await provider.comeBack();
  }
}

const isGood = async (tokens: OidcTokens): Promise<boolean> =>
  tokens.check('agent1', await provider.signed({}));

describe('B24 keys that an identity provider changes', () => {
  test('a new one is had at once; a token of a withdrawn one is refused', () =>
    withTokens(async ({ tokens }) => {
      const old = await provider.tokenOf('agent1');
      assert.equal(await tokens.check('agent1', old), true);
      await provider.rotate('kept');
      assert.equal(await tokens.check('agent1', await provider.tokenOf('agent1')), true);
      assert.equal(await tokens.check('agent1', old), true);
      await provider.rotate('withdrawn');
      assert.equal(await tokens.check('agent1', await provider.tokenOf('agent1')), true);
      assert.equal(await tokens.check('agent1', old), false);
    }));

  test('tokens of keys that do not exist make it fetch a few times, however many they are', () =>
    withTokens(async ({ tokens, log }) => {
      assert.equal(await isGood(tokens), true);
      const { asked } = provider;
      for (let round = 0; round < 10; round++) {
        const kids = Array.from({ length: 20 }, (_, at) => `none-${round}-${at}`);
        const bad = await Promise.all(
          kids.map(async (kid) => tokens.check('agent1', await provider.signed({}, kid))),
        );
        assert.ok(!bad.includes(true));
      }
      // Three times where they are, and they.
      assert.ok(provider.asked - asked <= 6, String(provider.asked - asked));
      assert.equal(log.length, 1, log.join('\n'));
      assert.equal(await isGood(tokens), true);
    }));

  test('a token need not say which one it is signed with', () =>
    withTokens(async ({ tokens }) => {
      assert.equal(await isGood(tokens), true);
      await provider.rotate('kept');
      assert.equal(await tokens.check('agent1', await provider.signed({}, null)), true);
      const token = await provider.signed({}, null);
      assert.equal(await tokens.check('agent1', `${token.slice(0, -8)}AAAAAAAA`), false);
    }));
});

describe('B24 keys in a file', () => {
  const withFile = (run: (file: string, folder: string) => Promise<void>): Promise<void> =>
    withFolder((folder) => run(join(folder, 'keys.json'), folder));

  test('a gateway that starts while the provider is away checks tokens with them', () =>
    withFile(async (keysFile, folder) => {
      await withTokens(
        async ({ tokens }) => {
          assert.equal(await isGood(tokens), true);
          await written(keysFile);
        },
        { keysFile },
      );
      assert.equal(statSync(keysFile).mode & 0o777, 0o600);
      assert.deepEqual(readdirSync(folder), ['keys.json']);
      assert.doesNotMatch(readFileSync(keysFile, 'utf8'), /"(d|p|q|dp|dq|qi|k)":/);
      await whileAway(() =>
        withTokens(
          async ({ tokens, log }) => {
            assert.equal(await isGood(tokens), true);
            await until(() => log.some((line) => line.includes('"hasKeys":true')));
          },
          { keysFile },
        ),
      );
    }));

  test('they are good for a day, in the file and in memory', (t) =>
    withFile((keysFile) =>
      withTokens(
        async ({ tokens }) => {
          assert.equal(await isGood(tokens), true);
          await written(keysFile);
          t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 23 * HOUR_MS });
          await whileAway(async () => {
            assert.equal(await isGood(tokens), true);
            t.mock.timers.setTime(Date.now() + 2 * HOUR_MS);
            await assert.rejects(isGood(tokens));
            await withTokens(async (next) => assert.rejects(isGood(next.tokens)), { keysFile });
          });
        },
        { keysFile },
      ),
    ));

  for (const [what, spoil, says] of [
    ['damaged', (text: string) => text.slice(0, 40), /damaged/],
    ['of another issuer', (text: string) => text.replace('127.0.0.1', '127.0.0.2'), /another/],
    ['of the future', (text: string) => text.replace(/"seenAt":"2/, '"seenAt":"3'), /future/],
    ['of no time', (text: string) => text.replace(/"seenAt":"2/, '"seenAt":"x'), /future/],
    ['without keys', (text: string) => text.replace(/"keys":.*]/, '"keys":[]'), /no keys/],
  ] as const) {
    test(`one that is ${what} is not used, and replaced when the provider answers`, () =>
      withFile(async (keysFile) => {
        await withTokens(async () => written(keysFile), { keysFile });
        const good = readFileSync(keysFile, 'utf8');
        writeFileSync(keysFile, spoil(good));
        await whileAway(() =>
          withTokens(
            async ({ tokens, log }) => {
              await assert.rejects(isGood(tokens));
              assert.match(log[0] ?? '', says);
            },
            { keysFile },
          ),
        );
        await withTokens(async () => written(keysFile, spoil(good)), { keysFile });
      }));
  }

  test('one that others may write to is not used: they could make tokens', () =>
    withFile(async (keysFile) => {
      await withTokens(async () => written(keysFile), { keysFile });
      chmodSync(keysFile, 0o620);
      await whileAway(() =>
        withTokens(
          async ({ tokens, log }) => {
            await assert.rejects(isGood(tokens));
            assert.match(log[0] ?? '', /others may write/);
          },
          { keysFile },
        ),
      );
    }));

  test('one that cannot be written costs a line', () =>
    withFolder((folder) =>
      withTokens(
        async ({ tokens, log }) => {
          assert.equal(await isGood(tokens), true);
          await provider.rotate('withdrawn');
          assert.equal(await isGood(tokens), true);
          assert.equal(log.filter((line) => line.includes('keys-not-kept')).length, 1);
        },
        { keysFile: join(folder, 'none', 'keys.json') },
      ),
    ));
});

describe('B24 a provider that answers with something else', { concurrency: true }, () => {
  const json = (response: ServerResponse, value: unknown): ServerResponse =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  const found = (issuer: string, jwks_uri = `${issuer}/jwks`) => ({ issuer, jwks_uri });

  for (const [what, says, answer] of [
    ['no JSON', /no JSON/, (response) => response.end('<html>maintenance</html>')],
    ['an error', /answers 503/, (response) => response.writeHead(503).end()],
    [
      'far too much',
      /too large/,
      (response) => response.end(JSON.stringify({ keys: [{ kid: 'x'.repeat(MOST_BYTES) }] })),
    ],
    [
      'a redirect',
      /redirect/,
      (response, issuer) => response.writeHead(302, { location: `${issuer}/good` }).end(),
    ],
    ['no keys', /no keys/, (response) => json(response, { keys: [] })],
    [
      'keys that are not for signatures',
      /no keys/,
      (response) => json(response, { keys: [{ kty: 'RSA', use: 'enc', n: 'x', e: 'AQAB' }] }),
    ],
    ['nothing for a long time', /abort|time/i, (response) => response.write('{"keys":[')],
  ] as const satisfies readonly (readonly [
    string,
    RegExp,
    (response: ServerResponse, issuer: string) => unknown,
  ])[]) {
    test(`such as ${what}: the keys that were known are kept, and it is said`, () =>
      withImpostor(async (impostor) => {
        await withTokens(
          async ({ tokens, log }) => {
            const token = await provider.signed({ iss: impostor.issuer });
            assert.equal(await tokens.check('agent1', token), true);
            impostor.answer = answer;
            const unknown = await provider.signed({ iss: impostor.issuer }, 'unknown');
            await assert.rejects(tokens.check('agent1', unknown));
            assert.equal(await tokens.check('agent1', token), true);
            assert.match(log.join('\n'), says);
          },
          { issuer: impostor.issuer },
        );
      }));
  }

  for (const [what, discovered] of [
    ['another issuer', (issuer: string) => found(`${issuer}/other`, `${issuer}/jwks`)],
    ['keys at an address without TLS', (issuer: string) => found(issuer, 'http://id.example/jwks')],
    ['keys in a file', (issuer: string) => found(issuer, 'file:///etc/passwd')],
  ] as const) {
    test(`or names ${what}: it is not believed`, () =>
      withImpostor(async (impostor) => {
        impostor.discovered = discovered;
        await withTokens(
          async ({ tokens }) =>
            assert.rejects(tokens.check('agent1', await provider.signed({ iss: impostor.issuer }))),
          { issuer: impostor.issuer },
        );
      }));
  }

  interface Impostor {
    readonly issuer: string;
    discovered: (issuer: string) => unknown;
    /** Null: as the real one does. */
    answer: ((response: ServerResponse, issuer: string) => unknown) | null;
  }

  async function withImpostor(run: (impostor: Impostor) => Promise<void>): Promise<void> {
    const keys: unknown = await (await fetch(`${provider.issuer}/jwks`)).json();
    const server = createServer((request, response) => {
      if (request.url?.includes('openid-configuration') === true) {
        json(response, impostor.discovered(impostor.issuer));
      } else if (impostor.answer === null || request.url === '/good') {
        json(response, keys);
      } else {
        impostor.answer(response, impostor.issuer);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const issuer = `http://127.0.0.1:${port}`;
    const impostor: Impostor = { issuer, discovered: found, answer: null };
    try {
      await run(impostor);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }
});

const HOUR_MS = 3_600_000;

/** Resolves when the file is there, and not as it was. */
async function written(file: string, was?: string): Promise<void> {
  await until(() => existsSync(file) && readFileSync(file, 'utf8') !== was);
}

async function until(isSo: () => boolean): Promise<void> {
  const so = async (): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  await within('what is waited for', so());
}
