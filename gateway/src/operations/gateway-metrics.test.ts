import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { CliProcess } from '../testing/cli-process.js';
import { GatewayClient, openParams, ORIGIN } from '../testing/gateway-client.js';
import { withFolder, writeSeeded } from '../testing/gateway-under-test.js';

const ARGS = [
  ...['--site', 'site-1', '--allow-origin', ORIGIN, '--port', '0', '--database', 'site.db'],
  ...['--admin-port', '0', '--lab-port', '0', '--logins-per-second', '2'],
];

test('metrics tell what has happened, each with its site, none by what somebody has sent', () =>
  withFolder(async (folder) => {
    await writeSeeded(join(folder, 'site.db'));
    const gateway = await CliProcess.ready(folder, ARGS);
    try {
      const admin = `http://127.0.0.1:${gateway.adminPort}`;
      const before = await scrape(admin);
      assert.equal(before('ready', {}), 1);
      assert.equal(before('service_on', { service: 'telephony' }), 1);
      assert.equal(before('sessions', { use: 'logged-in' }), 0);
      // There is none: 0 would be one that has ended.
      assert.equal(before('certificate_end_timestamp_seconds', {}), undefined);

      const agent = await GatewayClient.logIn(gateway.port, 'agent1');
      await GatewayClient.standBy(gateway.port, 'agent2');
      const stranger = await GatewayClient.connect(gateway.port);
      const credentials = { kind: 'password', username: 'secret-name', password: 'x' };
      await stranger.refusalOf('session.open', { ...openParams('agent1'), credentials });
      const method = 'secret.method' as 'session.ping';
      await stranger.refusalOf(method, {});
      for (const host of ['secret', 'secret-2', 'secret-3']) {
        await GatewayClient.refusal(gateway.port, { origin: `https://${host}.example` });
      }
      await fetch(`http://127.0.0.1:${gateway.labPort}/faults/telephony-off`, { method: 'POST' });

      const after = await scrape(admin);
      assert.equal(after('sessions', { use: 'logged-in' }), 1);
      assert.equal(after('sessions', { use: 'standby' }), 1);
      assert.equal(after('sessions', { use: 'waiting' }), 1);
      assert.equal(after('connections_total', {}), 3);
      assert.equal(after('logins_total', { mode: 'take-over' }), 1);
      assert.equal(after('sessions_opened_total', { opening: 'session.standby' }), 1);
      assert.equal(after('refusals_total', { kind: 'refused-credentials' }), 1);
      assert.equal(after('refusals_total', { kind: 'upgrade-403' }), 3);
      const byOrigin = (origin: string, kind: string): number | undefined =>
        after('refusals_by_origin_total', { origin, kind });
      assert.equal(
        byOrigin('other', 'upgrade-403'),
        3,
        'as many origins as strangers like are one',
      );
      assert.equal(byOrigin(ORIGIN, 'refused-credentials'), 1);
      assert.equal(after('site_call_seconds_count', { call: 'login', outcome: 'ok' }), 1);
      assert.equal(after('admission_rate', {}), 2);
      assert.equal(after('service_on', { service: 'telephony' }), 0);
      assert.equal(after('ready', {}), 0);
      assert.equal((await fetch(`${admin}/readyz`)).status, 503);
      assert.equal((await fetch(`${admin}/healthz`)).status, 200);

      await agent.ask('agent.logout', { epoch: 1 }).catch(() => undefined);
      assert.equal((await scrape(admin))('sessions', { use: 'logged-in' }), 0);
    } finally {
      gateway.kill('SIGTERM');
      await gateway.exit;
    }
  }));

type Value = (name: string, labels: Readonly<Record<string, string>>) => number | undefined;

async function scrape(admin: string): Promise<Value> {
  const text = await (await fetch(`${admin}/metrics`)).text();
  assert.doesNotMatch(text, /secret|agent1/);
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of lines) assert.match(line, /\{.*site="site-1"/, line);
  return (name, labels) => {
    const found = lines.find(
      (line) =>
        line.startsWith(`agent_dr_gateway_${name}{`) &&
        Object.entries(labels).every(([label, value]) => line.includes(`${label}="${value}"`)),
    );
    return found === undefined ? undefined : Number(found.split(' ').at(-1));
  };
}
