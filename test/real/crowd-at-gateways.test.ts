import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { DEMO_SITES } from '../../gateway/src/simulated-site/demo-data.js';
import { within } from '../../gateway/src/testing/within.js';
import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import { readLocalConfiguration } from '../../src/worker/configuration/local-configuration.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { GatewayProcess } from '../fault-lab/gateway-process.js';
import { CrowdOfSessions } from '../worker/crowd-of-sessions.js';
import { SiteOfGateways } from './site-of-gateways.js';

const AGENTS = 40;
const LINES = Array.from({ length: AGENTS }, (_, index) => String(100_001 + index));

describe('B27 real sessions at two gateways of a site', () => {
  test('one is killed: its agents are at the other within a second, nobody is logged out or moved', () =>
    withCrowd(async ({ site, crowd, ports, events }) => {
      const [first] = ports.running;
      const back = crowd.arrivals(isAtWork);
      const begun = Date.now();
      first?.kill('SIGKILL');
      await back.all(20_000);
      const times = back.times.map((at) => at - begun).sort((one, other) => one - other);
      console.log(`back after ms: ${times[0]} … ${times.at(-1)} (${AGENTS} agents)`);
      // Longer than the dead gateway’s lease: now its sessions are left by the other one.
      await pause(6_000);
      assert.equal(crowd.count(isAtWork), AGENTS);
      assert.deepEqual(events.map(({ event }) => event).filter(isLogOut), []);
      assert.equal((await site.site.readLogins()).length, AGENTS);
    }));

  test('both are restarted one after the other: nobody is logged out, nobody is moved', () =>
    withCrowd(async ({ site, crowd, ports, events }) => {
      for (const [index, gateway] of [...ports.running].entries()) {
        const { port } = gateway;
        const begun = Date.now();
        gateway.kill('SIGTERM');
        assert.equal(await gateway.exit, 0);
        const tookS = (Date.now() - begun) / 1_000;
        assert(tookS <= DRAIN_S, `it ended after ${tookS} s`);
        ports.running[index] = await site.start(port);
        await within('all to be at work again', crowd.untilAll(isAtWork), BACK_MS);
      }
      assert.deepEqual(events.map(({ event }) => event).filter(isLogOut), []);
      assert.equal((await site.site.readLogins()).length, AGENTS);
    }));
});

const DRAIN_S = 4;
/** Longer than workers wait for a gateway that restarts (1012). */
const BACK_MS = 60_000;

const isLogOut = (event: string): boolean => event === 'EventAgentLogout';

const isAtWork = (state: State): boolean =>
  state.kind === 'active' &&
  state.siteId === 'site-1' &&
  state.connection.kind === 'connected' &&
  state.agent.kind === 'confirmed';

interface Crowded {
  readonly site: SiteOfGateways;
  readonly crowd: CrowdOfSessions;
  readonly ports: { readonly running: Awaited<ReturnType<SiteOfGateways['start']>>[] };
  readonly events: readonly { readonly event: string }[];
}

/** All agents are at work at the first of two gateways of site 1; site 2 is there too. */
async function withCrowd(run: (crowded: Crowded) => Promise<void>): Promise<void> {
  const options = { crowd: AGENTS, graceS: 10, args: ['--drain-seconds', String(DRAIN_S)] };
  await SiteOfGateways.run(options, async (site) => {
    const munich = { id: 'site-2', name: 'Munich' };
    const other = new GatewayProcess({ site: munich, siteTimeoutS: 30, crowd: AGENTS });
    await other.start();
    const running = [await site.start(), await site.start()];
    const crowd = new CrowdOfSessions(
      AGENTS,
      configured(
        running.map(({ port }) => port),
        other.port,
      ),
    );
    try {
      await crowd.signIn('demo-1');
      await crowd.untilAll(isAtWork);
      const events = await site.watch(LINES);
      await run({ site, crowd, ports: { running }, events });
    } finally {
      crowd.dispose();
      await other.stop();
    }
  });
}

function configured(here: readonly number[], there: number): LocalConfiguration {
  const reading = readLocalConfiguration({
    application: 'AgentDesktop',
    sites: DEMO_SITES.map(({ id, name, applicationObject }) => ({
      id,
      name,
      gateways: (id === 'site-1' ? here : [there]).map((port) => `ws://127.0.0.1:${port}`),
      configServerProxy: applicationObject.configServerProxy,
    })),
    standby: 'off',
  });
  assert(reading.kind === 'valid');
  return reading.configuration;
}
