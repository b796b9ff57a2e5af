import { DEMO_APPLICATION, DEMO_SITES } from 'agent-dr-gateway/demo-data';
import type {
  AfterSwitchover,
  LocalConfiguration,
} from '../../src/contract/local-configuration.js';
import type { SessionChoices } from '../demo-options.mjs';
import type { SiteDescription } from '../lab/lab-site.js';

/** What the demo's page gives to the component; the rest has its defaults (S1.3). */
export interface DemoConfiguration extends Pick<
  LocalConfiguration,
  'application' | 'sites' | 'retryInterval' | 'hotSeating' | 'relaunchEndpointAfter' | 'autoReturn'
> {
  readonly afterSwitchover?: Pick<AfterSwitchover, 'agentState'>;
}

/** What the user of the demo chose. */
export interface DemoChoices extends SessionChoices {
  /** The preferred site is not cached (S1.9). */
  readonly hotSeating: boolean;
}

/** One second, since somebody is watching; real desks use longer times. */
const RETRY_INTERVAL_S = 1;

/** Two seconds, so that a person can restore the registration before the page's own phone does. */
const RELAUNCH_ENDPOINT_AFTER_S = 2;

/** The local configuration for a lab. What was not chosen is left out, and has its default. */
export function demoConfiguration(
  sites: readonly SiteDescription[],
  { hotSeating, afterSwitchover, autoReturnMinutes }: DemoChoices,
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
    relaunchEndpointAfter: RELAUNCH_ENDPOINT_AFTER_S,
    ...(afterSwitchover && { afterSwitchover: { agentState: afterSwitchover } }),
    ...(autoReturnMinutes !== undefined && {
      // With a return after a minute, the next one is allowed after a minute, too.
      autoReturn: { after: autoReturnMinutes, minimumDwell: autoReturnMinutes },
    }),
  };
}
