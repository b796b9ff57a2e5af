import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { SiteDatabase } from '../simulated-site/site-database.js';
import { CliProcess } from '../testing/cli-process.js';
import { GatewayClient, loginParams, openParams, ORIGIN } from '../testing/gateway-client.js';
import { withFolder, writeSeeded } from '../testing/gateway-under-test.js';

/** Is in everything that must not be found again. */
const MARK = 'hush';
const secret = (what: string): string => `${MARK}-${what}`;

const ARGS = ['--site', 'site-1', '--allow-origin', ORIGIN, '--port', '0', '--database', 'site.db'];

interface Line {
  readonly event: string;
  readonly level: string;
}

test('I6 nothing of what desks send is in the log, at whatever level, whatever goes wrong', () =>
  withFolder(async (folder) => {
    await writeSeeded(join(folder, 'site.db'));
    const first = await log(folder, async (port) => {
      await refusedUpgrades(port);
      await refusedSessions(port);
      await strangeMessages(port);
      await workingDay(port);
    });
    const database = new SiteDatabase(join(folder, 'site.db'));
    database.run('ALTER TABLE dns RENAME COLUMN in_service TO is_lost');
    database.close();
    const output = first + (await log(folder, brokenSite));

    assert.doesNotMatch(output, new RegExp(MARK));
    assert.doesNotMatch(output, /demo-[12]|9001/);
    const lines = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const told = new Set(lines.map(({ event }) => event));
    assert.deepEqual([...told].sort(), [
      'agent-logged-in',
      'agent-logged-out',
      'agent-superseded',
      'call-failed',
      'call-refused',
      'gateway-started',
      'gateway-stopped',
      'gateway-stopping',
      'passwords-guessed',
      'session-ended',
      'session-opened',
      'session-refused',
      'suspicious',
      'upgrade-refused',
    ]);
  }));

/** All that a gateway says meanwhile. */
async function log(folder: string, run: (port: number) => Promise<void>): Promise<string> {
  const gateway = await CliProcess.ready(folder, [...ARGS, '--log-level', 'debug']);
  try {
    await run(gateway.port);
  } finally {
    gateway.kill('SIGTERM');
  }
  assert.equal(await gateway.exit, 0);
  assert.equal(gateway.errors, '');
  return gateway.output;
}

async function refusedUpgrades(port: number): Promise<void> {
  const headers = {
    authorization: `Bearer ${secret('bearer')}`,
    cookie: `session=${secret('cookie')}`,
    'user-agent': secret('browser'),
  };
  const origin = `https://${secret('origin')}.example`;
  assert.equal(await GatewayClient.refusal(port, { origin, headers }), 403);
  assert.equal(
    await GatewayClient.refusal(port, { protocols: [secret('protocol')], headers }),
    400,
  );
}

async function refusedSessions(port: number): Promise<void> {
  const params = openParams('agent3');
  const password = { kind: 'password', username: 'agent3', password: secret('password') };
  for (const [wrong, kind] of [
    [{ ...params, credentials: password }, 'refused-credentials'],
    // The password was typed where the user name belongs.
    [{ ...params, credentials: { ...password, username: secret('typed') } }, 'refused-credentials'],
    [{ ...params, application: secret('application') }, 'unknown-application'],
    [{ ...params, credentials: token('token') }, 'refused-credentials'],
    [{ ...params, credentials: resume('resume') }, 'refused-credentials'],
    [{ ...params, credentials: { kind: secret('kind') } }, 'invalid-params'],
    [{ ...params, site: secret('site') }, 'other-site'],
    [{ ...params, client: { id: secret('client'), epoch: -1 } }, 'invalid-params'],
  ] as const) {
    const client = await GatewayClient.connect(port);
    assert.equal(await client.refusalOf('session.open', wrong), kind);
    client.socket.close();
  }
  for (let count = 0; count < 5; count++) {
    const client = await GatewayClient.connect(port);
    await client.refusalOf('session.standby', { ...params, credentials: password });
    client.socket.close();
  }
}

const token = (what: string) => ({ kind: 'token', username: 'agent3', token: secret(what) });
const resume = (what: string) => ({ kind: 'resume', username: 'agent3', resume: secret(what) });

async function strangeMessages(port: number): Promise<void> {
  for (const text of [
    secret('no JSON'),
    `{"${secret('name')}":`,
    `{"jsonrpc":"2.0","id":1,"method":"${secret('method')}","params":{"a":"${secret('param')}"}}`,
    `{"jsonrpc":"2.0","id":"${secret('id')}","method":"session.ping"}`,
  ]) {
    const client = await GatewayClient.connect(port);
    client.socket.send(text);
    client.socket.send('{"jsonrpc":"2.0","id":2,"method":"session.close"}');
    await client.answer(2);
    client.socket.terminate();
  }
}

async function workingDay(port: number): Promise<void> {
  const client = await GatewayClient.logIn(port, 'agent1', { id: secret('desk'), epoch: 1 });
  await client.ask('agent.notReady', { epoch: 1, reason: secret('reason') });
  await client.refusalOf('dn.register', { dn: secret('dn') });
  await client.refusalOf('configuration.readApplication', { name: secret('name') });
  const other = await GatewayClient.open(port, 'agent1', { id: secret('other'), epoch: 1 });
  await other.ask('agent.login', { ...loginParams('agent1'), mode: 'take-over' });
  await client.closed;
  await other.ask('agent.logout', { epoch: 1 });
  for (let count = 0; count < 80; count++) other.request('session.ping');
  await other.ask('session.close').catch(() => undefined);
}

/** It says of what goes wrong what it was asked. */
async function brokenSite(port: number): Promise<void> {
  const client = await GatewayClient.open(port, 'agent2', { id: secret('last'), epoch: 1 });
  const login = { ...loginParams('agent2'), loginCode: secret('code') };
  assert.equal(await client.refusalOf('agent.login', login), 'internal-error');
}
