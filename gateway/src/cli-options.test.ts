import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { HELP, readCommandLine } from './cli-options.js';
import { DEMO_AGENTS } from './simulated-site/demo-data.js';

const NEEDED = ['--site', 'site-2', '--allow-origin', 'http://localhost:8080'];

test('what is not said has a sensible default', () => {
  assert.deepEqual(readCommandLine(NEEDED), {
    kind: 'start',
    options: {
      site: { id: 'site-2', name: 'Munich' },
      allowedOrigins: ['http://localhost:8080'],
      host: '127.0.0.1',
      port: 4310,
      databaseFile: join('.agent-dr-gateway', 'site-2.db'),
      siteTimeoutS: 30,
      siteSipRegisterTimeoutS: 0,
      limits: { orphanGraceMs: 30_000 },
    },
  });
});

test('what is said is taken', () => {
  const said = [
    ...['--site', 'site-9', '--site-name', 'Nine', '--host', '::1', '--port', '0'],
    ...['--database', 'nine.db', '--lab-port', '0', '--site-timeout', '0'],
    ...['--site-sip-register-timeout', '5', '--orphan-grace', '0.25'],
    ...['--logins-per-second', '250'],
    ...['--allow-origin', 'https://desk.example', '--allow-origin', 'http://localhost:1'],
  ];
  assert.deepEqual(readCommandLine(said), {
    kind: 'start',
    options: {
      site: { id: 'site-9', name: 'Nine' },
      allowedOrigins: ['https://desk.example', 'http://localhost:1'],
      host: '::1',
      port: 0,
      databaseFile: 'nine.db',
      labPort: 0,
      siteTimeoutS: 0,
      siteSipRegisterTimeoutS: 5,
      admission: { loginsPerSecond: 250 },
      limits: { orphanGraceMs: 250 },
    },
  });
});

const WRONG: readonly (readonly [args: readonly string[], problem: RegExp])[] = [
  [[], /^--site: expected an id .* found nothing$/],
  [['--site', '../x'], /^--site: expected an id .* found "\.\.\/x"$/],
  [['--site', 'site-1'], /^--allow-origin: expected an origin .* found nothing$/],
  [[...NEEDED, '--allow-origin', 'http://localhost:8080/'], /^--allow-origin: .* found "http:/],
  [[...NEEDED, '--allow-origin', 'localhost:8080'], /^--allow-origin: .* found "localhost:8080"$/],
  [[...NEEDED, '--allow-origin', '*'], /^--allow-origin: .* found "\*"$/],
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
    assert.match(request.problem, expected);
    assert.doesNotMatch(request.problem, /\n/);
  });
}

test('help and version go before everything else, and help tells no password', () => {
  assert.deepEqual(readCommandLine(['--help']), { kind: 'help' });
  assert.deepEqual(readCommandLine(['--version', '--port', 'x']), { kind: 'version' });
  assert.ok(DEMO_AGENTS.every(({ password }) => !HELP.includes(password)));
});
