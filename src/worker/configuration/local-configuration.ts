import * as v from 'valibot';
import type { ConfigurationProblem } from '../../contract/failure.js';
import type { LocalConfiguration } from '../../contract/local-configuration.js';

export type ConfigurationReading =
  | { readonly kind: 'valid'; readonly configuration: LocalConfiguration }
  | { readonly kind: 'invalid'; readonly problems: readonly ConfigurationProblem[] };

/**
 * Checks the page's local configuration and adds defaults. Each invalid field is named, with what
 * was expected and what was found (S1.3).
 */
export function readLocalConfiguration(value: unknown): ConfigurationReading {
  const result = v.safeParse(Configuration, value);
  if (result.success) {
    const { $schema: _, ...configuration } = result.output;
    return { kind: 'valid', configuration };
  }
  return { kind: 'invalid', problems: result.issues.slice(0, MOST_PROBLEMS).map(problemOf) };
}

const isDistinct = (names: readonly string[]): boolean => new Set(names).size === names.length;

// Each message below says what is expected; what was found is added to it.

const Text = v.pipe(v.string('a text'), v.trim(), v.minLength(1, 'a text that is not empty'));

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Credentials are sent there: encrypted, or to this machine; without credentials in the address.
 */
function isGatewayAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username !== '' || password !== '' || hash !== '') return false;
  return protocol === 'wss:' || (protocol === 'ws:' && LOOPBACK_HOSTS.includes(hostname));
}

const GatewayAddress = v.pipe(
  v.string('a wss: address'),
  v.check(
    isGatewayAddress,
    'a wss: address without user name or fragment; ws: only on this machine',
  ),
);

const Site = v.strictObject(
  {
    id: v.pipe(v.string('a text'), v.regex(/^[\w-]{1,64}$/, 'letters, digits, - and _ only')),
    name: Text,
    gateways: v.pipe(
      v.array(GatewayAddress, 'a list of gateway addresses'),
      v.minLength(1, 'one gateway address or more'),
    ),
    configServerProxy: v.strictObject(
      {
        host: Text,
        port: v.pipe(
          v.number('a port number'),
          v.integer('a port number'),
          v.minValue(1, 'a port number from 1'),
          v.maxValue(65_535, 'a port number up to 65535'),
        ),
      },
      'an object with host and port',
    ),
  },
  'an object with id, name, gateways and configServerProxy',
);

const optionName = (name: string) => v.optional(Text, name);

const OptionNames = v.strictObject(
  {
    personSection: optionName('disaster-recovery'),
    preferredApplication: optionName('preferred-application'),
    secondaryApplication: optionName('secondary-application'),
    applicationSection: optionName('disaster-recovery'),
    siteTimeout: optionName('site-timeout'),
    siteSipRegisterTimeout: optionName('site-sip-register-timeout'),
  },
  'an object with names of sections and options',
);

/** A number from `least` to `most` of `unit`. */
const amount = (unit: string, least: number, most: number) =>
  v.pipe(
    v.number(unit),
    v.minValue(least, `${unit} from ${least} to ${most}`),
    v.maxValue(most, `${unit} from ${least} to ${most}`),
  );

const AfterSwitchover = v.strictObject(
  {
    agentState: v.optional(
      v.picklist(['not-ready', 'restore'], '"not-ready" or "restore"'),
      'not-ready',
    ),
    notReadyReason: v.optional(Text, 'Switchover'),
    restoreWithin: v.optional(amount('seconds', 0, 86_400), 300),
  },
  'an object with agentState, notReadyReason, restoreWithin',
);

const AutoReturn = v.strictObject(
  {
    after: amount('minutes', 1, 1440),
    minimumDwell: v.optional(amount('minutes', 0, 1440), 15),
  },
  'an object with after and minimumDwell, in minutes',
);

/** A longer list cannot be chosen from; no reason may be longer than a site's. */
const NotReadyReasons = v.pipe(
  v.array(v.pipe(Text, v.maxLength(255, 'a reason of up to 255 characters')), 'a list of reasons'),
  v.minLength(1, 'one reason or more'),
  v.maxLength(30, 'up to 30 reasons'),
  v.check((reasons) => isDistinct(reasons), 'reasons that differ from each other'),
);

/** As a page or a file gives it; what docs/agent-dr.schema.json is made of. */
export const Configuration = v.strictObject(
  {
    // Tells editors what may stand here.
    $schema: v.optional(v.string('the address of a schema')),
    application: Text,
    sites: v.pipe(
      v.array(Site, 'a list of sites'),
      v.minLength(2, 'two sites or more'),
      v.check(
        (sites) => isDistinct(sites.map(({ id }) => id)),
        'sites with an id of their own each',
      ),
      v.check(
        (sites) =>
          isDistinct(sites.map(({ configServerProxy: { host, port } }) => `${host}:${port}`)),
        'sites with a Configuration Server Proxy of their own each',
      ),
    ),
    retryInterval: v.optional(amount('seconds', 1, 3600), 5),
    hotSeating: v.optional(v.boolean('true or false'), false),
    supervisorLogoutReasons: v.optional(v.array(Text, 'a list of reasons'), ['supervisor_logout']),
    notReadyReasons: v.optional(NotReadyReasons),
    relaunchEndpointAfter: v.optional(amount('seconds', 0, 3600)),
    afterSwitchover: v.optional(AfterSwitchover, {}),
    standby: v.optional(v.picklist(['off', 'probe', 'warm'], '"off", "probe" or "warm"'), 'warm'),
    callEndDeadline: v.optional(amount('seconds', 0, 86_400), 900),
    autoReturn: v.optional(AutoReturn),
    optionNames: v.optional(OptionNames, {}),
  },
  'an object with application and sites',
);

const LONGEST_FOUND = 80;

/** Nobody fixes more at once, and each is shown. */
const MOST_PROBLEMS = 50;

function problemOf(issue: v.BaseIssue<unknown>): ConfigurationProblem {
  return {
    path: pathOf(issue),
    // A misspelt option that is ignored would only be noticed in the disaster.
    expected:
      issue.expected === 'never'
        ? 'no such field: a known one, spelt as documented'
        : issue.message,
    found: issue.expected === 'never' ? issue.received : describe(issue.input),
  };
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text;
}

/** `sites[1].gateways[0]` */
function pathOf({ path }: v.BaseIssue<unknown>): string {
  return (path ?? [])
    .map(({ key }: { readonly key: unknown }) =>
      typeof key === 'number' ? `[${key}]` : `.${String(key)}`,
    )
    .join('')
    .replace(/^\./, '');
}
