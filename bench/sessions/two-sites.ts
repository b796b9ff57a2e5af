import type { LocalConfiguration, StandbyMode } from '../../src/contract/local-configuration.js';
import { readLocalConfiguration } from '../../src/worker/configuration/local-configuration.js';

/** The demo's agent who prefers the first of the two sites. */
export const AGENT = { username: 'agent1', password: 'demo-1' } as const;

/** One address or several of each. */
type Gateways = readonly [string | readonly string[], string | readonly string[]];

/** What a page gives: two sites with these gateways, tried again after a second. */
export const twoSites = ([first, second]: Gateways, standby: StandbyMode): object => ({
  application: 'AgentDesktop',
  sites: [
    {
      id: 'site-1',
      name: 'Frankfurt',
      gateways: [first].flat(),
      configServerProxy: { host: 'csp.frankfurt.example', port: 2020 },
    },
    {
      id: 'site-2',
      name: 'Munich',
      gateways: [second].flat(),
      configServerProxy: { host: 'csp.munich.example', port: 2020 },
    },
  ],
  retryInterval: 1,
  hotSeating: true,
  standby,
});

/** The same, as the worker reads it. */
export function readTwoSites(gateways: Gateways, standby: StandbyMode): LocalConfiguration {
  const reading = readLocalConfiguration(twoSites(gateways, standby));
  if (reading.kind === 'valid') return reading.configuration;
  throw new Error(`The worker does not take it: ${JSON.stringify(reading.problems)}`);
}
