import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { HELP, readCommandLine } from './cli-options.js';
import { DEMO_AGENTS } from './simulated-site/demo-data.js';

const NEEDED = ['--site', 'site-2', '--allow-origin', 'http://localhost:8080'];

const NO_ALARMS = {
  agents: 'hashed',
  alertmanagers: [],
  slowLoginMs: 3_000,
  longWaitMs: 60_000,
};

test('what is not said has a sensible default', () => {
  const request = readCommandLine(NEEDED);
  assert(request.kind === 'start');
  assert.deepEqual(request.options, {
    site: { id: 'site-2', name: 'Munich' },
    allowedOrigins: ['http://localhost:8080'],
    host: '127.0.0.1',
    port: 4310,
    databaseFile: join('.agent-dr-gateway', 'site-2.db'),
    siteTimeoutS: 30,
    siteSipRegisterTimeoutS: 0,
    limits: { orphanGraceMs: 30_000 },
    alarms: NO_ALARMS,
  });
});

test('what is said is taken', () => {
  const said = [
    ...['--site', 'site-9', '--site-name', 'Nine', '--host', '::1', '--port', '0'],
    ...['--database', 'nine.db', '--lab-port', '0', '--site-timeout', '0'],
    ...['--site-sip-register-timeout', '5', '--orphan-grace', '0.25'],
    ...['--logins-per-second', '250', '--site-deadline', '1.5'],
    ...['--allow-origin', 'https://desk.example', '--allow-origin', 'http://localhost:1'],
  ];
  const request = readCommandLine(said);
  assert(request.kind === 'start');
  assert.deepEqual(request.options, {
    site: { id: 'site-9', name: 'Nine' },
    allowedOrigins: ['https://desk.example', 'http://localhost:1'],
    host: '::1',
    port: 0,
    databaseFile: 'nine.db',
    labPort: 0,
    siteTimeoutS: 0,
    siteSipRegisterTimeoutS: 5,
    admission: { loginsPerSecond: 250 },
    limits: { orphanGraceMs: 250, siteDeadlineMs: 1_500 },
    alarms: NO_ALARMS,
  });
});

test('what gateways share, and where their site is, is taken', () => {
  const shared = ['--state', 'redis://127.0.0.1:6379', '--drain-seconds', '20'];
  const trusted = ['--trust-proxy', '10.0.0.0/8', '--trust-proxy', '::1'];
  const common = {
    stateUrl: 'redis://127.0.0.1:6379',
    drainMs: 20_000,
    trustedProxies: ['10.0.0.0/8', '::1'],
  };
  const oidc = ['--oidc-issuer', 'https://id.example', '--oidc-audience', 'desk'];
  const own = readCommandLine([...NEEDED, ...shared, ...trusted, ...oidc, '--backend-port', '0']);
  assert(own.kind === 'start');
  const expected = {
    ...common,
    backendPort: 0,
    oidc: { issuer: 'https://id.example', audience: 'desk', claim: 'sub' },
  };
  assert.deepEqual({ ...own.options, ...expected }, own.options);
  const backend = ['--backend', 'tcp://127.0.0.1:4319'];
  const sibling = readCommandLine([...NEEDED, ...shared, ...trusted, ...backend]);
  assert(sibling.kind === 'start-sibling');
  const there = { ...common, backend: { host: '127.0.0.1', port: 4319 } };
  assert.deepEqual({ ...sibling.options, ...there }, sibling.options);
});

const WRONG: readonly (readonly [args: readonly string[], problem: RegExp])[] = [
  [[], /^--site: expected an id .* found nothing$/],
  [['--site', '../x'], /^--site: expected an id .* found "\.\.\/x"$/],
  [['--site', 'site-1'], /^--allow-origin: expected an origin .* found nothing$/],
  [[...NEEDED, '--allow-origin', 'http://localhost:8080/'], /^--allow-origin: .* found "http:/],
  [[...NEEDED, '--allow-origin', 'localhost:8080'], /^--allow-origin: .* found "localhost:8080"$/],
  [[...NEEDED, '--allow-origin', '*'], /^--allow-origin: .* found "\*"$/],
  [[...NEEDED, '--state', 'disk'], /^--state: expected memory or redis:.* found "disk"$/],
  [[...NEEDED, '--state', 'http://u:secret@h'], /^--state: .* found "http:\/\/…@h"$/],
  [[...NEEDED, '--drain-seconds', 'x'], /^--drain-seconds: expected a whole number/],
  [[...NEEDED, '--trust-proxy', '10.0.0.0/64'], /^--trust-proxy: expected an address/],
  [[...NEEDED, '--backend', 'tcp://127.0.0.1:1'], /^--backend: expected a --state that .* share/],
  [[...NEEDED, '--state', 'redis://h', '--backend', 'h:1'], /^--backend: expected tcp:/],
  [[...NEEDED, '--oidc-issuer', 'http://id.example'], /^--oidc-issuer: expected an https: address/],
  [[...NEEDED, '--oidc-issuer', 'https://id.example'], /^--oidc-audience: expected .* nothing$/],
  [[...NEEDED, '--oidc-audience', 'desk'], /^--oidc-issuer: expected an https: .* nothing$/],
  [[...NEEDED, '--site-name', ''], /^--site-name: expected a name, found ""$/],
  [
    [...NEEDED, '--port', '65536'],
    /^--port: expected a whole number from 0 to 65535, found "65536"$/,
  ],
  [[...NEEDED, '--port', '1e3'], /^--port: .* found "1e3"$/],
  [[...NEEDED, '--lab-port', ''], /^--lab-port: .* found ""$/],
  [[...NEEDED, '--site-timeout=-1'], /^--site-timeout: .* found "-1"$/],
  [[...NEEDED, '--site-timeout', '1.5'], /^--site-timeout: .* found "1\.5"$/],
  [[...NEEDED, '--site-sip-register-timeout', 'x'], /^--site-sip-register-timeout: .* found "x"$/],
  [[...NEEDED, '--orphan-grace', 'soon'], /^--orphan-grace: expected seconds .* found "soon"$/],
  [
    [...NEEDED, '--logins-per-second', '0'],
    /^--logins-per-second: expected a whole number from 1 to 10000, found "0"$/,
  ],
  [[...NEEDED, '--site-deadline', '0'], /^--site-deadline: expected seconds .* found "0"$/],
  [[...NEEDED, '--site-deadline', '6'], /^--site-deadline: .* found "6"$/],
  [[...NEEDED, '--logins-per-second', '10001'], /^--logins-per-second: .* found "10001"$/],
  [[...NEEDED, '--logins-per-second', '2.5'], /^--logins-per-second: .* found "2\.5"$/],
  [[...NEEDED, '--bogus'], /--bogus/],
  [[...NEEDED, 'stray'], /stray/],
  [[...NEEDED, '--port'], /--port/],
];

for (const [args, expected] of WRONG) {
  test(`"${args.slice(NEEDED.length).join(' ') || args.join(' ')}" is refused in one line`, () => {
    const request = readCommandLine(args);
    assert.ok(request.kind === 'wrong');
    assert.ok(request.problems.some((problem) => expected.test(problem)));
    for (const problem of request.problems) assert.doesNotMatch(problem, /\n/);
  });
}

test('help and version go before everything else, and help tells no password', () => {
  assert.deepEqual(readCommandLine(['--help']), { kind: 'help' });
  assert.deepEqual(readCommandLine(['--version', '--port', 'x']), { kind: 'version' });
  assert.ok(DEMO_AGENTS.every(({ password }) => !HELP.includes(password)));
});
