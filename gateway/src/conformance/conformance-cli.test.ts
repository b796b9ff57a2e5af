import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createServer } from 'node:tls';
import { generate } from 'selfsigned';
import { bundledConformance } from '../testing/bundled-cli.js';
import { ORIGIN } from '../testing/gateway-client.js';
import { withFolder, withGateway } from '../testing/gateway-under-test.js';
import { readConformanceLine } from './conformance-options.js';
import { jsonOf, junitOf, tableOf } from './report.js';
import type { CheckResult } from './run-checks.js';

const CLI = bundledConformance();
const ARGS = ['--origin', ORIGIN, '--application', 'AgentDesktop', '--username', 'agent1'];

interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

const run = (...args: readonly string[]): Promise<Run> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [CLI, ...args],
      { timeout: 30_000 },
      (_error, output, errors) => {
        resolve({ code: child.exitCode, output, errors });
      },
    );
  });

const withPassword = (password: string, test: (file: string, folder: string) => Promise<void>) =>
  withFolder(async (folder) => {
    const file = join(folder, 'password');
    writeFileSync(file, `${password}\n`);
    await test(file, folder);
  });

describe('B19 agent-dr-gateway-conformance', { concurrency: true }, () => {
  test('ends with 0 when every check held, and writes JSON and JUnit', () =>
    withGateway({}, ({ port }) =>
      withPassword('demo-1', async (password, folder) => {
        const json = join(folder, 'out.json');
        const junit = join(folder, 'out.xml');
        const { code, output, errors } = await run(
          ...[`ws://127.0.0.1:${port}`, ...ARGS, '--password-file', password],
          ...['--json', json, '--junit', junit, '--only', 'open', '--only', 'login'],
        );
        assert.equal(code, 0, errors);
        assert.match(output, /open +held +\d+ +#sessionopen\nlogin +skipped/);
        assert.match(errors, /1\/2 {2}held/);
        const { totals } = JSON.parse(readFileSync(json, 'utf8')) as { totals: object };
        assert.deepEqual(totals, { held: 1, broken: 0, blocked: 0, skipped: 1 });
        assert.match(readFileSync(junit, 'utf8'), /tests="2" failures="0" errors="0" skipped="1"/);
        assert.ok(!(output + errors).includes('demo-1'));
      }),
    ));

  test('ends with 1 when a check did not hold, and says which section has it', () =>
    withGateway({}, ({ port }) =>
      withPassword('not the password', async (password) => {
        const { code, output } = await run(
          ...[`ws://127.0.0.1:${port}`, ...ARGS, '--password-file', password, '--only', 'open'],
        );
        assert.equal(code, 1);
        assert.match(output, /BROKEN open: [^\n]+\n {2}seen: refused with refused-credentials/);
        assert.match(output, /docs\/gateway-protocol\.md#sessionopen/);
        assert.ok(!output.includes('not the password'));
      }),
    ));

  test('trusts a self-signed certificate with --ca, and not without', () =>
    withGateway({}, ({ port }) =>
      withPassword('demo-1', async (password, folder) => {
        const { cert, private: key } = await generate([{ name: 'commonName', value: 'gateway' }], {
          algorithm: 'sha256',
          extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
        });
        const ca = join(folder, 'ca.pem');
        writeFileSync(ca, cert);
        const server = createServer({ key, cert }, (secure) => {
          const plain = connect(port, '127.0.0.1');
          for (const socket of [secure, plain]) socket.on('error', () => socket.destroy());
          secure.pipe(plain).pipe(secure);
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const { port: securePort } = server.address() as AddressInfo;
        const args = [`wss://127.0.0.1:${securePort}`, ...ARGS, '--password-file', password];
        const [trusting, wary] = await Promise.all([
          run(...args, '--only', 'open', '--ca', ca),
          run(...args, '--only', 'open'),
        ]);
        assert.equal(trusting.code, 0, trusting.errors);
        assert.equal(wary.code, 2);
        assert.match(wary.errors, /self-signed certificate/);
        await new Promise((resolve) => server.close(resolve));
      }),
    ));

  const WRONG: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no URL', ARGS, /URL: expected ws:\/\/ or wss:\/\/.*found nothing/],
    ['a URL of a page', ['https://gateway.example', ...ARGS], /URL: expected ws:/],
    ['a password in the URL', ['ws://a:b@127.0.0.1', ...ARGS], /without user name/],
    ['two URLs', ['ws://a', 'ws://b', ...ARGS], /one URL/],
    ['an origin with a path', ['ws://a', '--origin', 'https://desk.example/x'], /--origin/],
    ['no password file', ['ws://a', ...ARGS], /--password-file: expected a file/],
    ['an unknown option', ['ws://a', '--please'], /Unknown option '--please'/],
  ];
  for (const [what, args, expected] of WRONG) {
    test(`wrong use is one line: ${what}`, () => {
      const request = readConformanceLine(args);
      assert(request.kind === 'wrong');
      assert.match(request.problem, expected);
    });
  }

  test('ends with 2, in one line, where it cannot begin', () =>
    withPassword('', async (empty, folder) => {
      const at = ['ws://127.0.0.1:9', ...ARGS, '--password-file'];
      const good = join(folder, 'good');
      writeFileSync(good, 'demo-1');
      const runs = await Promise.all([
        run(...at, join(folder, 'none')),
        run(...at, empty),
        run(...at, good, '--ca', join(folder, 'none')),
        run(...at, good, '--json', join(folder, 'none', 'out.json')),
        run(...at, good, '--only', 'nothing'),
        run(...at, good),
      ]);
      const problems = [/ENOENT/, /is empty/, /ENOENT/, /ENOENT/, /no check/, /no connection to/];
      for (const [number, { code, errors, output }] of runs.entries()) {
        assert.equal(code, 2);
        assert.match(errors, problems[number] ?? /never/);
        assert.equal(errors.trim().split('\n').length, 1);
        assert.equal(output, '');
      }
    }));

  test('shows its help and its checks', async () => {
    const [help, list] = await Promise.all([run('--help'), run('--list')]);
    assert.match(help.output, /Usage: agent-dr-gateway-conformance URL --origin O/);
    assert.match(list.output, /^standby-ends-login +disruptive +#sessionstandby$/m);
    assert.deepEqual([help.code, list.code], [0, 0]);
  });

  test('a gateway’s words break no report', () => {
    const nasty = '<"&\u0000\n]]>';
    const result: CheckResult = {
      id: 'open',
      says: nasty,
      section: 'sessionopen',
      verdict: 'broken',
      detail: nasty,
      tookMs: 1,
    };
    const xml = junitOf('ws://a/?b&c', [result, { ...result, verdict: 'blocked' }]);
    assert.match(xml, /failures="1" errors="1"/);
    for (const bad of ['<"&', '\u0000', ']]>', 'b&c']) assert.ok(!xml.includes(bad), bad);
    assert.deepEqual((JSON.parse(jsonOf('ws://a', [result])) as { checks: unknown }).checks, [
      result,
    ]);
    assert.match(tableOf([result]), /1 broken/);
  });
});
