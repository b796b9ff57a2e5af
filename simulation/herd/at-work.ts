import type { State } from '../../src/worker/engine/model/state.js';
import { atFrankfurt } from '../../test/engine/beginnings.js';
import { standbyStanding } from '../../test/engine/beginnings.js';
import { CONFIGURATION, SITE_TIMEOUT_MS } from '../../test/engine/two-sites.js';

/** The site that ends, and the one that takes its agents in. */
export const LOST_SITE = 'frankfurt';
export const TARGET_SITE = 'munich';

export interface AtWork {
  readonly state: State;
  /** Monotonic ms. */
  readonly now: number;
  readonly siteTimeoutMs: number;
}

/** An agent at work, with or without a standby connection: a state is data, so all begin with the same one. */
export function atWork(standby: 'warm' | 'off', gateways: 'one' | 'two' | 'two-apart'): AtWork {
  const configuration = withGateways(gateways === 'one' ? 1 : 2);
  const { state, now } = standby === 'warm' ? standbyStanding() : atFrankfurt(configuration);
  return { state, now, siteTimeoutMs: SITE_TIMEOUT_MS };
}

const withGateways = (count: 1 | 2): typeof CONFIGURATION => ({
  ...CONFIGURATION,
  sites: CONFIGURATION.sites.map((site) => ({
    ...site,
    gateways: [...site.gateways, `wss://another.${site.id}.example/`].slice(0, count),
  })),
});
