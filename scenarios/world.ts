import * as v from 'valibot';
import { type Application, type CallName, CALLS, type Person } from 'agent-dr-protocol';
import type { LocalConfiguration } from '../src/contract/local-configuration.js';
import type { Call } from '../src/worker/engine/model/effect.js';
import type { Answer } from '../src/worker/engine/model/input.js';
import { DEFAULT_OPTION_NAMES } from '../test/engine/option-names.js';
import type { Overrides } from './site-words.js';
import { FRANKFURT, MUNICH } from './sites.js';
import type { Settings } from './vocabulary.js';

/** What the scenarios take for granted unless their `with` says otherwise; README.md has it in words. */
export interface World {
  readonly configuration: LocalConfiguration;
  readonly person: Person;
  readonly applications: Readonly<Record<string, Application>>;
  readonly random: number;
}

export function worldOf(settings: Settings): World {
  const { configuration = {}, person = {}, applications = {}, random = 0.5 } = settings;
  const names = [...new Set([...Object.keys(APPLICATIONS), ...Object.keys(applications)])];
  return {
    configuration: { ...CONFIGURATION, ...configuration },
    person: personOf({ ...PERSON_OPTIONS, ...person }),
    applications: Object.fromEntries(
      names.map((name) => [
        name,
        applicationOf(name, { ...APPLICATIONS[name], ...applications[name] }),
      ]),
    ),
    random,
  };
}

const CONFIGURATION: LocalConfiguration = {
  application: 'AgentDesktop',
  sites: [FRANKFURT, MUNICH],
  retryInterval: 4,
  hotSeating: false,
  supervisorLogoutReasons: ['supervisor_logout'],
  afterSwitchover: { agentState: 'not-ready', notReadyReason: 'Switchover', restoreWithin: 300 },
  callEndDeadline: 900,
  standby: 'off',
  optionNames: DEFAULT_OPTION_NAMES,
};

const PERSON_OPTIONS: Options = {
  section: 'disaster-recovery',
  'preferred-application': 'Desktop_Frankfurt',
  'secondary-application': 'Desktop_Munich',
};

const applicationAt = (siteId: string): Options => ({
  section: 'disaster-recovery',
  address: `csp.${siteId}.example:2020`,
  'site-timeout': '10',
  'site-sip-register-timeout': '20',
});

const APPLICATIONS: Readonly<Record<string, Options>> = {
  Desktop_Frankfurt: applicationAt('frankfurt'),
  Desktop_Munich: applicationAt('munich'),
};

/** Options of a configuration object by key; `null` is absent. `section` and `address` are its own. */
type Options = Readonly<Record<string, string | null>>;

function personOf({ section, ...options }: Options): Person {
  return {
    username: 'agent1',
    firstName: 'Demo',
    lastName: 'Agent 1',
    dn: '7001',
    place: 'Place_7001',
    loginCode: '1001',
    annex: { [section ?? '']: present(options) },
  };
}

function applicationOf(name: string, { section, address, ...options }: Options): Application {
  const [host = '', port] = (address ?? '').split(':');
  return {
    name,
    configServerProxy: { host, port: Number(port) },
    options: { [section ?? 'disaster-recovery']: present(options) },
  };
}

const present = (options: Options): Record<string, string> =>
  Object.fromEntries(
    Object.entries(options).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );

/** What a site that is well answers, with what the scenario has instead; checked as on the wire. */
export function answerTo(
  method: CallName,
  call: Call | undefined,
  siteId: string,
  { person, applications }: World,
  overrides: Overrides,
): Answer {
  const name = call?.method === 'configuration.readApplication' ? call.params.name : undefined;
  const opened = {
    protocol: 'agent-dr.v1',
    site: { id: siteId, name: siteId },
    serverTime: '2030-01-01T00:00:00Z',
  };
  const usual: Record<CallName, object | undefined> = {
    'session.open': opened,
    'session.standby': opened,
    'session.ping': { serverTime: '2030-01-01T00:00:00Z' },
    'session.close': {},
    'configuration.readPerson': person,
    'configuration.readApplication': name === undefined ? {} : applications[name],
    'services.subscribe': { telephony: 'on', configuration: 'on', statistics: 'on' },
    'dn.register': { dn: person.dn, inService: true, agent: 'logged-out' },
    'agent.login': { agent: 'not-ready' },
    'agent.logout': {},
    'agent.ready': { agent: 'ready' },
    'agent.notReady': { agent: 'not-ready' },
  };
  if (usual[method] === undefined) throw new Error(`the scenario has no application ${name ?? ''}`);
  return v.parse(AnswerSchema, { method, result: { ...usual[method], ...overrides } });
}

const AnswerSchema = v.variant('method', [
  v.object({ method: v.literal('session.open'), result: CALLS['session.open'].result }),
  v.object({ method: v.literal('session.standby'), result: CALLS['session.standby'].result }),
  v.object({ method: v.literal('session.ping'), result: CALLS['session.ping'].result }),
  v.object({ method: v.literal('session.close'), result: CALLS['session.close'].result }),
  v.object({
    method: v.literal('configuration.readPerson'),
    result: CALLS['configuration.readPerson'].result,
  }),
  v.object({
    method: v.literal('configuration.readApplication'),
    result: CALLS['configuration.readApplication'].result,
  }),
  v.object({ method: v.literal('services.subscribe'), result: CALLS['services.subscribe'].result }),
  v.object({ method: v.literal('dn.register'), result: CALLS['dn.register'].result }),
  v.object({ method: v.literal('agent.login'), result: CALLS['agent.login'].result }),
  v.object({ method: v.literal('agent.logout'), result: CALLS['agent.logout'].result }),
  v.object({ method: v.literal('agent.ready'), result: CALLS['agent.ready'].result }),
  v.object({ method: v.literal('agent.notReady'), result: CALLS['agent.notReady'].result }),
]);
