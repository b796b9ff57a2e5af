import assert from 'node:assert/strict';
import test from 'node:test';
import type { AlarmOptions } from '../alarms/alarm-options.js';
import { readCommandLine, type CliRequest } from '../cli-options.js';

const SECRET = 'not to be shown';

function read(alarms: unknown, args: readonly string[] = []): CliRequest {
  const file = {
    site: { id: 'site-1' },
    listen: { allowOrigins: ['https://desk.example'] },
    alarms,
  };
  return readCommandLine(['--config-file', 'gateway.json', ...args], {
    environment: { WEBHOOK_SECRET: SECRET },
    readFile: () => JSON.stringify(file),
  });
}

function alarmsOf(request: CliRequest): AlarmOptions | undefined {
  assert(request.kind === 'start', JSON.stringify(request));
  return request.options.alarms;
}

test('B17 every sink of the file is configured, with its secrets from where they are', () => {
  const alarms = alarmsOf(
    read({
      directory: '/var/lib/agent-dr/alarms',
      alertmanager: { urls: ['http://127.0.0.1:9093', 'http://127.0.0.1:9094'] },
      otlp: { url: 'https://collector.example/v1/logs', authorization: 'Bearer x' },
      webhook: { url: 'https://ops.example/hook', secret: { environment: 'WEBHOOK_SECRET' } },
      snmp: { host: 'nms.example', community: 'public' },
    }),
  );
  assert.deepEqual(alarms, {
    directory: '/var/lib/agent-dr/alarms',
    agents: 'hashed',
    slowLoginMs: 3_000,
    longWaitMs: 60_000,
    alertmanagers: [
      { url: 'http://127.0.0.1:9093', holdMs: 60_000 },
      { url: 'http://127.0.0.1:9094', holdMs: 60_000 },
    ],
    otlp: { url: 'https://collector.example/v1/logs', headers: { authorization: 'Bearer x' } },
    webhook: { url: 'https://ops.example/hook', secret: SECRET },
    snmp: {
      host: 'nms.example',
      port: 162,
      mode: 'inform',
      access: { version: '2c', community: 'public' },
    },
  });
});

test('B17 a user makes it SNMP version 3, as secure as there are keys', () => {
  const snmp = { host: 'nms.example', user: 'agentdr', authenticationKey: 'passphrase 1' };
  assert.deepEqual(alarmsOf(read({ snmp }))?.snmp?.access, {
    version: '3',
    user: 'agentdr',
    authentication: { protocol: 'sha256', key: 'passphrase 1' },
  });
  assert.deepEqual(
    alarmsOf(read({ snmp: { ...snmp, privacyKey: 'passphrase 2' } }))?.snmp?.access,
    {
      version: '3',
      user: 'agentdr',
      authentication: { protocol: 'sha256', key: 'passphrase 1' },
      privacy: { protocol: 'aes', key: 'passphrase 2' },
    },
  );
});

test('B17 an Alertmanager can be a flag', () => {
  const args = ['--alertmanager', 'http://127.0.0.1:9093'];
  assert.deepEqual(
    alarmsOf(read({}, args))?.alertmanagers?.map(({ url }) => url),
    ['http://127.0.0.1:9093'],
  );
});

test('B17 what is wrong, or goes with nothing, is said, and no secret is shown', () => {
  for (const [alarms, problem] of [
    [
      { webhook: { url: 'https://ops.example' } },
      /webhook.secret in .*: expected .* found nothing/,
    ],
    [
      { webhook: { url: 'ops', secret: SECRET } },
      /webhook.url in gateway.json: expected an address/,
    ],
    [{ snmp: { host: 'nms' } }, /snmp.community in .*: expected a community/],
    [
      { snmp: { host: 'nms', user: 'u', privacyKey: SECRET } },
      /snmp.authenticationKey in .*: expected/,
    ],
    [{ alertmanager: { urls: ['ftp://x'] } }, /alertmanager.urls in gateway.json: expected/],
    [{ otlp: { adress: 'x' } }, /otlp.adress in gateway.json: there is no such option/],
  ] as const) {
    const request = read(alarms);
    assert(request.kind === 'wrong', JSON.stringify(alarms));
    assert.ok(
      request.problems.some((one) => problem.test(one)),
      `${request.problems.join('; ')} for ${String(problem)}`,
    );
    assert.ok(!request.problems.join().includes(SECRET));
  }
});
