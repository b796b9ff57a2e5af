import type { Application, CallName, CallResult, Person } from 'agent-dr-protocol';
import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import type { Call } from '../../src/worker/engine/model/effect.js';
import type { Answer } from '../../src/worker/engine/model/input.js';
import { DEFAULT_OPTION_NAMES } from './option-names.js';

export type SiteId = 'frankfurt' | 'munich';

export const RETRY_INTERVAL_MS = 4_000;
export const SITE_TIMEOUT_MS = 10_000;
export const REGISTER_TIMEOUT_MS = 20_000;
export const RELAUNCH_AFTER_MS = 5_000;
export const CALL_END_DEADLINE_MS = 900_000;

const site = (id: SiteId, name: string, gateways: number) => ({
  id,
  name,
  gateways: Array.from({ length: gateways }, (_, index) => `wss://gateway-${index}.${id}.example/`),
  configServerProxy: { host: `csp.${id}.example`, port: 2020 },
});

/** Frankfurt is preferred and has one gateway; Munich has two. All options are set. */
export const CONFIGURATION: LocalConfiguration = {
  application: 'AgentDesktop',
  sites: [site('frankfurt', 'Frankfurt', 1), site('munich', 'Munich', 2)],
  retryInterval: RETRY_INTERVAL_MS / 1000,
  hotSeating: false,
  supervisorLogoutReasons: ['supervisor_logout'],
  relaunchEndpointAfter: RELAUNCH_AFTER_MS / 1000,
  afterSwitchover: { agentState: 'restore', notReadyReason: 'Switchover', restoreWithin: 300 },
  callEndDeadline: CALL_END_DEADLINE_MS / 1000,
  standby: 'off',
  autoReturn: { after: 30, minimumDwell: 15 },
  optionNames: DEFAULT_OPTION_NAMES,
};

/** With a standby connection to the other site, or a probe every minute (B9). */
export const WARM: LocalConfiguration = { ...CONFIGURATION, standby: 'warm' };
export const PROBING: LocalConfiguration = { ...CONFIGURATION, standby: 'probe' };

export const DN = '7001';

export const PERSON: Person = {
  username: 'agent1',
  firstName: 'Demo',
  lastName: 'Agent 1',
  dn: DN,
  place: 'Place_7001',
  loginCode: '1001',
  annex: {
    'disaster-recovery': {
      'preferred-application': 'Desktop_frankfurt',
      'secondary-application': 'Desktop_munich',
    },
  },
};

/** As the Application objects set them; absent: not set. */
export interface Timeouts {
  readonly site: string | undefined;
  readonly register: string | undefined;
}

export const BOTH_TIMEOUTS: Timeouts = {
  site: String(SITE_TIMEOUT_MS / 1000),
  register: String(REGISTER_TIMEOUT_MS / 1000),
};

export const applicationNamed = (
  name: string,
  { site: forSite, register }: Timeouts = BOTH_TIMEOUTS,
): Application => ({
  name,
  configServerProxy: { host: `csp.${name.replace('Desktop_', '')}.example`, port: 2020 },
  options: {
    'disaster-recovery': {
      ...(forSite === undefined ? {} : { 'site-timeout': forSite }),
      ...(register === undefined ? {} : { 'site-sip-register-timeout': register }),
    },
  },
});

/** The answer of a healthy site to a call. */
export function usualAnswer(call: Call, timeouts?: Timeouts): Answer {
  if ('site' in call) {
    const site = { id: call.site, name: call.site };
    return { method: call.method, result: { ...OPENED, site } };
  }
  return call.method === 'configuration.readApplication'
    ? { method: call.method, result: applicationNamed(call.params.name, timeouts) }
    : USUAL[call.method];
}

type Usual = {
  readonly [Name in CallName]: { readonly method: Name; readonly result: CallResult<Name> };
};

const OPENED = {
  protocol: 'agent-dr.v1',
  site: { id: 'frankfurt', name: 'Frankfurt' },
  serverTime: '2030-01-01T00:00:00Z',
};

export const USUAL: Usual = {
  'session.open': { method: 'session.open', result: OPENED },
  'session.standby': { method: 'session.standby', result: OPENED },
  'session.ping': { method: 'session.ping', result: { serverTime: OPENED.serverTime } },
  'session.close': { method: 'session.close', result: {} },
  'configuration.readPerson': { method: 'configuration.readPerson', result: PERSON },
  'configuration.readApplication': {
    method: 'configuration.readApplication',
    result: applicationNamed('Desktop_frankfurt'),
  },
  'services.subscribe': {
    method: 'services.subscribe',
    result: { telephony: 'on', configuration: 'on', statistics: 'on' },
  },
  'dn.register': {
    method: 'dn.register',
    result: { dn: DN, inService: true, agent: 'logged-out' },
  },
  'agent.login': { method: 'agent.login', result: { agent: 'not-ready' } },
  'agent.logout': { method: 'agent.logout', result: {} },
  'agent.ready': { method: 'agent.ready', result: { agent: 'ready' } },
  'agent.notReady': { method: 'agent.notReady', result: { agent: 'not-ready' } },
};
