import { DEMO_APPLICATION, DEMO_SITES } from 'agent-dr-gateway/demo-data';
import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import type { SiteDescription } from '../lab/lab-site.js';

/** What the demo's page gives to the component; the rest has its defaults (S1.3). */
export type DemoConfiguration = Pick<
  LocalConfiguration,
  'application' | 'sites' | 'retryInterval' | 'hotSeating'
>;

/** One second: a product owner watches, an agent would be kept waiting longer. */
const RETRY_INTERVAL_S = 1;

/** The local configuration for a lab; with `hotSeating` the preferred site is not cached (S1.9). */
export function demoConfiguration(
  sites: readonly SiteDescription[],
  hotSeating: boolean,
): DemoConfiguration {
  return {
    application: DEMO_APPLICATION,
    sites: DEMO_SITES.flatMap(({ id, name, applicationObject }) => {
      const site = sites.find((candidate) => candidate.id === id);
      const { configServerProxy } = applicationObject;
      return site ? [{ id, name, gateways: [site.gateway], configServerProxy }] : [];
    }),
    retryInterval: RETRY_INTERVAL_S,
    hotSeating,
  };
}
