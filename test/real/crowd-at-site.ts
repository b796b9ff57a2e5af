import assert from 'node:assert/strict';
import { DEMO_SITES } from '../../gateway/src/simulated-site/demo-data.js';
import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import { readLocalConfiguration } from '../../src/worker/configuration/local-configuration.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { GatewayProcess } from '../fault-lab/gateway-process.js';
import { CrowdOfSessions } from '../worker/crowd-of-sessions.js';
import { knowEachOther } from './know-each-other.js';
import { SiteOfGateways } from './site-of-gateways.js';

export const AGENTS = 40;
const LINES = Array.from({ length: AGENTS }, (_, index) => String(100_001 + index));

export const DRAIN_S = 4;
/** Longer than workers wait for a gateway that restarts (1012). */
export const BACK_MS = 60_000;

/** The log-outs among the events of lines. */
export const logOutsIn = (
  events: readonly { readonly event: string }[],
): readonly { readonly event: string }[] =>
  events.filter(({ event }) => event === 'EventAgentLogout');

export const isAtWork = (state: State): boolean =>
  state.kind === 'active' &&
  state.siteId === 'site-1' &&
  state.connection.kind === 'connected' &&
  state.agent.kind === 'confirmed';

export interface Crowded {
  readonly site: SiteOfGateways;
  readonly crowd: CrowdOfSessions;
  readonly ports: { readonly running: Awaited<ReturnType<SiteOfGateways['start']>>[] };
  readonly events: readonly { readonly event: string }[];
}

/**
 * All agents work at site 1, which has two gateways; there is a site 2, too. `front`: the addresses
 * of site 1 for the desks, given its gateways; by default both.
 */
export async function withCrowd(
  run: (crowded: Crowded) => Promise<void>,
  front: (ports: readonly [number, number]) => Promise<readonly number[]> = (ports) =>
    Promise.resolve(ports),
  args: readonly string[] = [],
): Promise<void> {
  const options = {
    crowd: AGENTS,
    graceS: 10,
    args: ['--drain-seconds', String(DRAIN_S), ...args],
  };
  await SiteOfGateways.run(options, async (site) => {
    const munich = { id: 'site-2', name: 'Munich' };
    const other = new GatewayProcess({ site: munich, siteTimeoutS: 30, crowd: AGENTS });
    await other.start();
    const [first, second] = [await site.start(), await site.start()] as const;
    // A site that has been at work for a while: until then one of them might get all desks.
    await knowEachOther(first, second);
    const running = [first, second];
    const crowd = new CrowdOfSessions(
      AGENTS,
      configured(await front([first.port, second.port]), other.port),
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
