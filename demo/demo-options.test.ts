import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDemoOptions } from './demo-options.mjs';

const RUN = {
  kind: 'run',
  port: { kind: 'from', port: 4280 },
  siteTimeoutSeconds: 10,
  siteSipRegisterTimeoutSeconds: 20,
  session: {},
};

test('Without options the port is looked for upwards, the timeouts are 10 s and 20 s, and the session has its defaults', () => {
  assert.deepEqual(readDemoOptions([]), RUN);
});

test('A given port is the only one that is tried; a site-timeout of 0 is valid (S2.3)', () => {
  assert.deepEqual(readDemoOptions(['--port', '8099', '--site-timeout=0']), {
    ...RUN,
    port: { kind: 'exactly', port: 8099 },
    siteTimeoutSeconds: 0,
  });
});

test('The timeout of a phone, the state after a move and the return can be chosen (S2.9, B4, B11)', () => {
  assert.deepEqual(
    readDemoOptions([
      '--site-sip-register-timeout=0',
      '--after-switchover=restore',
      '--auto-return=2',
    ]),
    {
      ...RUN,
      siteSipRegisterTimeoutSeconds: 0,
      session: { afterSwitchover: 'restore', autoReturnMinutes: 2 },
    },
  );
});

test('Where an Alertmanager is can be said, as an address (B17)', () => {
  const alertmanager = 'http://127.0.0.1:9093';
  assert.deepEqual(readDemoOptions(['--alertmanager', alertmanager]), { ...RUN, alertmanager });
  assert.deepEqual(readDemoOptions(['--alertmanager', '127.0.0.1:9093']), {
    kind: 'refused',
    message:
      '--alertmanager must be an address such as http://127.0.0.1:9093, found "127.0.0.1:9093". See --help.',
  });
});

test('Help wins over everything that can be read', () => {
  assert.deepEqual(readDemoOptions(['--port', '1', '--help']), { kind: 'help' });
});

for (const [args, expected] of [
  [['--port', '65536'], '--port must be a whole number from 0 to 65535, found "65536".'],
  [['--port', 'http'], '--port must be a whole number from 0 to 65535, found "http".'],
  [['--port='], '--port must be a whole number from 0 to 65535, found "".'],
  [['--site-timeout', '2.5'], '--site-timeout must be whole seconds from 0 to 86400, found "2.5".'],
  [['--site-timeout=-1'], '--site-timeout must be whole seconds from 0 to 86400, found "-1".'],
  [
    ['--site-timeout', '86401'],
    '--site-timeout must be whole seconds from 0 to 86400, found "86401".',
  ],
  [
    ['--site-sip-register-timeout', 'soon'],
    '--site-sip-register-timeout must be whole seconds from 0 to 86400, found "soon".',
  ],
  [
    ['--after-switchover', 'ready'],
    '--after-switchover must be not-ready or restore, found "ready".',
  ],
  [['--after-switchover='], '--after-switchover must be not-ready or restore, found "".'],
  [['--auto-return', '0'], '--auto-return must be whole minutes from 1 to 1440, found "0".'],
  [['--auto-return', '1441'], '--auto-return must be whole minutes from 1 to 1440, found "1441".'],
  [['--auto-return='], '--auto-return must be whole minutes from 1 to 1440, found "".'],
  [['--site-timeout'], "Option '--site-timeout <value>' argument missing."],
  [['--host', 'example.com'], "Unknown option '--host'."],
  [['now'], "Unexpected argument 'now'."],
] as const) {
  test(`"${args.join(' ')}" is refused in one line`, () => {
    const options = readDemoOptions(args);
    assert.ok(options.kind === 'refused');
    assert.ok(options.message.startsWith(expected), options.message);
    assert.match(options.message, /^.*See --help\.$/);
  });
}
