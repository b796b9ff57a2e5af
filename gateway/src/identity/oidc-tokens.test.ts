import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SignJWT, UnsecuredJWT } from 'jose';
import { openParams, GatewayClient } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';
import { AUDIENCE, IdentityProvider } from '../testing/identity-provider.js';
import { OidcTokens } from './oidc-tokens.js';

let provider: IdentityProvider;

before(async () => {
  provider = await IdentityProvider.start();
});

after(() => provider.goAway());

async function withTokens(
  run: (tokens: OidcTokens, log: readonly string[]) => Promise<void>,
  claim = 'sub',
): Promise<void> {
  const log: string[] = [];
  const options = { issuer: provider.issuer, audience: AUDIENCE, claim };
  const tokens = new OidcTokens(options, (...event) => log.push(JSON.stringify(event)));
  try {
    await run(tokens, log);
  } finally {
    tokens.stop();
  }
}

const nowS = (): number => Math.floor(Date.now() / 1000);

describe('B24 access tokens of an identity provider', () => {
  test('open a session for the user to whom they belong, and for nobody else', () =>
    withGateway(
      { oidc: { issuer: provider.issuer, audience: AUDIENCE, claim: 'sub' } },
      async ({ port }) => {
        const token = await provider.tokenOf('agent1');
        const opening = (username: string) => ({
          ...openParams(username),
          credentials: { kind: 'token', username, token },
        });
        await (await GatewayClient.connect(port)).ask('session.open', opening('agent1'));
        const other = await GatewayClient.connect(port);
        assert.equal(
          await other.refusalOf('session.open', opening('agent2')),
          'refused-credentials',
        );
      },
    ));

  test('of another audience, issuer, time or key are refused', () =>
    withTokens(async (tokens, log) => {
      assert.equal(await tokens.check('agent1', await provider.tokenOf('agent1')), true);
      const bad = {
        'another audience': await provider.tokenOf('agent1', 'https://other.example'),
        'another issuer': await provider.signed({ iss: 'https://other.example' }),
        'without an end': await provider.signed({ exp: undefined }),
        expired: await provider.signed({ exp: nowS() - 60 }),
        'not valid yet': await provider.signed({ nbf: nowS() + 60 }),
        unsigned: new UnsecuredJWT({ iss: provider.issuer, aud: AUDIENCE, sub: 'agent1' })
          .setExpirationTime('5m')
          .encode(),
        'signed with a shared secret': await new SignJWT({ sub: 'agent1' })
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer(provider.issuer)
          .setAudience(AUDIENCE)
          .setExpirationTime('5m')
          .sign(new TextEncoder().encode('secret of at least 32 characters!')),
        'of an unknown key': await provider.signed({}, 'unknown'),
        changed: `${(await provider.signed({})).slice(0, -8)}AAAAAAAA`,
        'not a token': 'a.b.c',
        empty: '',
      };
      for (const [what, token] of Object.entries(bad)) {
        assert.equal(await tokens.check('agent1', token), false, what);
        if (token !== '') assert(!log.some((line) => line.includes(token)), what);
      }
    }));

  test('may be off by the difference of two clocks', () =>
    withTokens(async (tokens) => {
      const [late, early] = [{ exp: nowS() - 10 }, { nbf: nowS() + 10 }];
      assert.equal(await tokens.check('agent1', await provider.signed(late)), true);
      assert.equal(await tokens.check('agent1', await provider.signed(early)), true);
    }));

  test('name their user in the claim that is configured', () =>
    withTokens(async (tokens) => {
      const token = await provider.signed({ sub: '4711', login: 'agent1' });
      assert.equal(await tokens.check('agent1', token), true);
      assert.equal(await tokens.check('4711', token), false);
      assert.equal(await tokens.check('agent1', await provider.signed({})), false);
      assert.equal(
        await tokens.check('agent1', await provider.signed({ login: ['agent1'] })),
        false,
      );
    }, 'login'));

  test('are checked while the provider is away, without asking it; those of unknown keys cannot be', () =>
    withTokens(async (tokens) => {
      const token = await provider.tokenOf('agent1');
      assert.equal(await tokens.check('agent1', token), true);
      const { asked } = provider;
      await provider.goAway();
      try {
        for (let time = 0; time < 20; time++) {
          assert.equal(await tokens.check('agent1', token), true);
          await assert.rejects(tokens.check('agent1', await provider.signed({}, 'no key')));
        }
      } finally {
        await provider.comeBack();
      }
      assert.equal(provider.asked, asked);
    }));

  test('cannot be checked as long as the provider has never answered: that refuses nobody’s', async () => {
    await provider.goAway();
    try {
      await withTokens(async (tokens) => {
        await assert.rejects(tokens.check('agent1', await provider.signed({})));
      });
    } finally {
      await provider.comeBack();
    }
  });
});
