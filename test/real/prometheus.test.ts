import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { GatewayClient } from '../../gateway/src/testing/gateway-client.js';
import { Prometheus } from './prometheus.js';
import { SiteOfGateways } from './site-of-gateways.js';

const FOLDER = fileURLToPath(new URL('../../gateway/operations/', import.meta.url));
const run = promisify(execFile);

test('Prometheus scrapes two gateways, and says who is gone when one is killed, then the other', () =>
  SiteOfGateways.run({ args: ['--admin-port', '0'] }, async (site) => {
    const first = await site.start();
    const second = await site.start();
    const prometheus = await Prometheus.start([first.adminPort ?? 0, second.adminPort ?? 0]);
    try {
      await GatewayClient.logIn(first.port, 'agent1');
      const loggedIn = 'sum by (site) (agent_dr_gateway_sessions{use="logged-in", site="site-1"})';
      await prometheus.until(loggedIn, 1, 15_000);
      await prometheus.until('count by (site) (agent_dr_gateway_gateways == 2)', 2, 15_000);
      assert.equal(await prometheus.value('count(agent_dr_gateway_ready == 1)'), 2);
      // The label is what the gateway says, also where the scrape says the same.
      assert.equal(await prometheus.value('count({exported_site!=""})'), undefined);
      assert.deepEqual(await prometheus.firing(), []);

      const killed = Date.now();
      first.kill('SIGKILL');
      await prometheus.untilFiring('AgentDrGatewayDown site-1 warning', 40_000);
      console.log(`a gateway was killed: told after ${Date.now() - killed} ms`);
      await GatewayClient.logIn(second.port, 'agent1', { id: 'agent1-desk', epoch: 2 });
      await prometheus.until(loggedIn, 1, 15_000);
      second.kill('SIGKILL');
      await prometheus.untilFiring('AgentDrSiteWithoutGateway site-1 critical', 40_000);
    } finally {
      await prometheus.stop();
    }
  }));

test('Prometheus says that telephony is off, and that it is back', () =>
  SiteOfGateways.run({ args: ['--admin-port', '0'] }, async (site) => {
    const gateways = [await site.start(), await site.start()] as const;
    const [first, second] = gateways.map(({ adminPort }) => adminPort ?? 0);
    const prometheus = await Prometheus.start([first ?? 0, second ?? 0]);
    try {
      const telephony = 'agent_dr_gateway_service_on{service="telephony"}';
      await prometheus.until(`count(${telephony} == 1)`, 2, 15_000);
      site.site.setService('telephony', 'off');
      await prometheus.untilFiring('AgentDrTelephonyOff site-1 critical', 40_000);
      assert.equal((await fetch(`http://127.0.0.1:${first}/readyz`)).status, 503);
      site.site.setService('telephony', 'on');
      await prometheus.untilQuiet(15_000);
      assert.equal((await fetch(`http://127.0.0.1:${first}/readyz`)).status, 200);
    } finally {
      await prometheus.stop();
    }
  }));

for (const [what, command, args] of [
  ['the rules', 'promtool', ['check', 'rules', 'prometheus/agent-dr.rules.yml']],
  ['the tests of the rules', 'promtool', ['test', 'rules', 'prometheus/agent-dr.test.yml']],
  ['the configuration', 'promtool', ['check', 'config', 'prometheus/prometheus.yml']],
  ['the routes', 'amtool', ['check-config', 'prometheus/alertmanager.yml']],
] as const) {
  test(`Prometheus takes ${what} as they are shipped`, async () => {
    const { stdout } = await run(command, args, { cwd: FOLDER });
    assert.match(stdout, /SUCCESS/);
  });
}

test('systemd takes the unit as it is shipped, and finds it well protected', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'agent-dr-unit-'));
  try {
    const unit = join(folder, 'agent-dr-gateway@.service');
    const text = readFileSync(join(FOLDER, 'systemd/agent-dr-gateway@.service'), 'utf8');
    // It must exist.
    writeFileSync(unit, text.replaceAll('/usr/bin/node', process.execPath));
    const { stdout, stderr } = await run('systemd-analyze', ['verify', unit]);
    assert.equal(stdout + stderr, '');
    const security = await run('systemd-analyze', ['security', '--offline=true', unit]);
    const exposure = /Overall exposure level for \S+: ([\d.]+)/.exec(security.stdout)?.[1];
    assert.ok(Number(exposure) <= 2, security.stdout.split('\n').at(-2));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
