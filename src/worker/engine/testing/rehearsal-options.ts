import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import { DEFAULT_OPTION_NAMES } from './option-names.js';
import type { Directory } from './site-model.js';

export interface RehearsalOptions {
  readonly hotSeating?: boolean;
  readonly retryInterval?: number;
  readonly directory?: Directory;
  /** What storage holds, or that it fails. */
  readonly cachedSiteId?: string;
  readonly gateways?: number;
}

/** Frankfurt preferred, Munich secondary, site-timeout 10 s at both. */
export const DIRECTORY: Directory = {
  person: { preferred: 'Desktop_Frankfurt', secondary: 'Desktop_Munich' },
  applications: {
    Desktop_Frankfurt: { host: 'csp.frankfurt.example', siteTimeout: '10' },
    Desktop_Munich: { host: 'csp.munich.example', siteTimeout: '10' },
  },
};

/** Two sites, with as many gateways as wanted, in the order Frankfurt, Munich. */
export function configurationOf(options: RehearsalOptions): LocalConfiguration {
  const { gateways = 1, retryInterval = 1, hotSeating = false } = options;
  const site = (id: string, name: string, host: string) => ({
    id,
    name,
    gateways: Array.from({ length: gateways }, (_, i) => `wss://${host}/${i}`),
    configServerProxy: { host, port: 2020 },
  });
  return {
    application: 'AgentDesktop',
    sites: [
      site('site-1', 'Frankfurt', 'csp.frankfurt.example'),
      site('site-2', 'Munich', 'csp.munich.example'),
    ],
    retryInterval,
    hotSeating,
    supervisorLogoutReasons: ['supervisor_logout'],
    relaunchEndpointAfter: undefined,
    afterSwitchover: {
      agentState: 'not-ready',
      notReadyReason: 'Switchover',
      restoreWithin: 300,
    },
    callEndDeadline: 900,
    standby: 'off',
    autoReturn: undefined,
    optionNames: DEFAULT_OPTION_NAMES,
  };
}
