import type { Application, Person } from 'agent-dr-protocol';
import type {
  AutoReturn,
  LocalConfiguration,
  StandbyMode,
} from '../../src/contract/local-configuration.js';
import { DEFAULT_OPTION_NAMES } from '../../test/engine/option-names.js';

/** The layout of a simulated world, fixed for a run. */
export interface Settings {
  readonly sites: 2 | 3;
  readonly gatewaysPerSite: 1 | 2;
  /** As the Application objects have it, for each site; `undefined`: absent. */
  readonly siteTimeouts: readonly (string | undefined)[];
  readonly registerTimeouts: readonly (string | undefined)[];
  /** Index of a site; `unknown`: an address that no site of the page has. */
  readonly preferred: number | 'none' | 'unknown';
  readonly secondary: number | 'none' | 'unknown';
  /** Index of the site that was stored in the last session. */
  readonly cached: number | 'none' | 'unknown';
  readonly hotSeating: boolean;
  /** Seconds. */
  readonly retryInterval: number;
  readonly callEndDeadline: number;
  readonly relaunchEndpointAfter: number | undefined;
  readonly agentState: 'not-ready' | 'restore';
  readonly autoReturn: AutoReturn | undefined;
  readonly standby: StandbyMode;
  /** One way, ms. */
  readonly latencyMs: number;
  readonly jitterMs: number;
  /** How late a browser's timers come, ms. */
  readonly timerLatenessMs: number;
  /** Whether gateways compare the site that a client means with their own (B26). */
  readonly gatewaysCompare: boolean;
  /** How long a site keeps a log-in whose connection is gone, ms. */
  readonly graceMs: number;
  /** How long the agent takes to sign in, to log in, to become ready again, ms. */
  readonly agentDelayMs: number;
}

export const USERNAME = 'agent1';
export const DN = '7001';
const LOGIN_CODE = '9001';

/** The password of the world. It must appear nowhere (I6), and the engine is never given it. */
export const PASSWORD = 'Pa55-of-agent1';

export const siteIdOf = (index: number): string => `site-${index + 1}`;

export function configurationOf(settings: Settings): LocalConfiguration {
  return {
    application: 'AgentDesktop',
    sites: Array.from({ length: settings.sites }, (_, index) => ({
      id: siteIdOf(index),
      name: `Site ${index + 1}`,
      gateways: Array.from(
        { length: settings.gatewaysPerSite },
        (_, gateway) => `wss://gateway-${gateway + 1}.${siteIdOf(index)}.example/`,
      ),
      configServerProxy: { host: cspHost(index), port: CSP_PORT },
    })),
    retryInterval: settings.retryInterval,
    hotSeating: settings.hotSeating,
    supervisorLogoutReasons: ['supervisor_logout'],
    relaunchEndpointAfter: settings.relaunchEndpointAfter,
    afterSwitchover: {
      agentState: settings.agentState,
      notReadyReason: 'Switchover',
      restoreWithin: 300,
    },
    callEndDeadline: settings.callEndDeadline,
    standby: settings.standby,
    autoReturn: settings.autoReturn,
    optionNames: DEFAULT_OPTION_NAMES,
  };
}

export function personOf({ preferred, secondary }: Settings): Person {
  return {
    username: USERNAME,
    firstName: 'Agent',
    lastName: '1',
    dn: DN,
    place: 'Place_7001',
    loginCode: LOGIN_CODE,
    annex: {
      'Disaster Recovery': {
        ...(preferred === 'none' ? {} : { 'preferred-application': applicationName(preferred) }),
        ...(secondary === 'none' ? {} : { SECONDARY_APPLICATION: applicationName(secondary) }),
      },
    },
  };
}

/** The Application object of that name; the same at every site, as the sites are mirrored. */
export function applicationOf(settings: Settings, name: string): Application | undefined {
  const index = Array.from({ length: settings.sites }, (_, one) => one).find(
    (one) => applicationName(one) === name,
  );
  if (index === undefined && name !== applicationName('unknown')) return undefined;
  const options = {
    ...option('site-timeout', settings.siteTimeouts[index ?? 0]),
    ...option('site_sip_register_timeout', settings.registerTimeouts[index ?? 0]),
  };
  const host = index === undefined ? 'csp.elsewhere.example' : cspHost(index);
  return {
    name,
    configServerProxy: { host, port: CSP_PORT },
    options: { 'disaster-recovery': options },
  };
}

const CSP_PORT = 2020;
const cspHost = (index: number): string => `csp.${siteIdOf(index)}.example`;
const applicationName = (site: number | 'unknown'): string => `Desktop_${site}`;
const option = (name: string, value: string | undefined): Readonly<Record<string, string>> =>
  value === undefined ? {} : { [name]: value };

/** A time-out as it counts: whole seconds in ms, 0 for absent and unreadable (S2.3, S2.10). */
export const meantMs = (value: string | undefined): number =>
  value !== undefined && /^\d+$/.test(value) ? Number(value) * 1000 : 0;

/** Finds the site of an Application object. */
export function siteOfApplication(application: Application): string | undefined {
  const match = /^csp\.(site-\d+)\.example$/.exec(application.configServerProxy.host);
  return match?.[1];
}
