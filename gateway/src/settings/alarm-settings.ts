import * as v from 'valibot';
import type { AlarmOptions } from '../alarms/alarm-options.js';
import type { SnmpOptions } from '../alarms/sinks/snmp-sink.js';
import { option } from './option.js';
import { AGENT_NAMES } from './operations-settings.js';
import { checked, listOf, matching, oneOf, port, secret, seconds, text, urlOf } from './values.js';

const isHttp = (address: string): boolean => /^https?:$/.test(urlOf(address)?.protocol ?? '');
const HTTP = 'an address such as https://ops.example/alarms';
const http = () => checked(isHttp, HTTP);
const hidden = (expected: string) => secret(text(expected), expected);

const ALERTMANAGER_SETTINGS = v.strictObject({
  urls: v.optional(
    option(listOf(http(), 'a list of addresses'), {
      flag: '--alertmanager',
      value: 'URL',
      says: 'tells alarms to this Prometheus Alertmanager; repeatable, for each of a cluster',
    }),
  ),
  authorization: v.optional(
    option(hidden('what the header Authorization has'), {
      value: 'TEXT',
      says: 'what the header Authorization has, for all of them',
      secret: 'hidden',
    }),
  ),
  holdSeconds: v.optional(
    option(seconds(3_600), {
      value: 'S',
      says: 'how long an alarm lasts there without being told again',
    }),
    60,
  ),
});

const OTLP_SETTINGS = v.strictObject({
  url: v.optional(
    option(http(), {
      value: 'URL',
      says: 'tells alarms as OpenTelemetry logs; with the path, such as /v1/logs',
    }),
  ),
  authorization: v.optional(
    option(hidden('what the header Authorization has'), {
      value: 'TEXT',
      says: 'what the header Authorization has',
      secret: 'hidden',
    }),
  ),
});

const WEBHOOK_SETTINGS = v.strictObject({
  url: v.optional(option(http(), { value: 'URL', says: 'tells alarms by a signed call' })),
  secret: v.optional(
    option(hidden('a secret that the receiver knows'), {
      value: 'TEXT',
      says: 'signs the calls; needed with an address',
      secret: 'hidden',
    }),
  ),
});

const AUTHENTICATION = ['sha', 'sha256', 'sha512'] as const;
const PRIVACY = ['aes', 'des'] as const;
const SNMP_SETTINGS = v.strictObject({
  host: v.optional(option(text('a host'), { value: 'HOST', says: 'tells alarms by SNMP' })),
  port: v.optional(option(port(), { value: 'P', says: 'where it listens' }), 162),
  mode: v.optional(
    option(oneOf(['inform', 'trap']), {
      value: 'MODE',
      says: 'inform: confirmed, and repeated until then; trap: sent once',
    }),
    'inform',
  ),
  community: v.optional(
    option(hidden('a community'), {
      value: 'TEXT',
      says: 'of version 2c; needed with a host, unless there is a user',
      secret: 'hidden',
    }),
  ),
  user: v.optional(option(text('a user'), { value: 'NAME', says: 'of version 3' })),
  authentication: v.optional(
    option(oneOf(AUTHENTICATION), { value: 'HOW', says: 'sha, sha256 or sha512' }),
    'sha256',
  ),
  authenticationKey: v.optional(
    option(hidden('a passphrase'), {
      value: 'TEXT',
      says: 'authenticates the user',
      secret: 'hidden',
    }),
  ),
  privacy: v.optional(option(oneOf(PRIVACY), { value: 'HOW', says: 'aes or des' }), 'aes'),
  privacyKey: v.optional(
    option(hidden('a passphrase'), { value: 'TEXT', says: 'encrypts', secret: 'hidden' }),
  ),
  engineId: v.optional(
    option(matching(/^0x[0-9a-fA-F]{10,64}$/, 'hexadecimal such as 0x8000000001020304'), {
      value: 'HEX',
      says: 'of this gateway, for traps of version 3',
    }),
  ),
  baseOid: v.optional(
    option(matching(/^\d+(\.\d+)+$/, 'numbers and dots'), {
      value: 'OID',
      says: 'where AGENT-DR-MIB is attached (default: as it is shipped)',
    }),
  ),
});

/** Where alarms are sent. */
export const ALARM_SETTINGS = v.strictObject({
  directory: v.optional(
    option(text('the name of a folder'), {
      value: 'FOLDER',
      says: 'where alarms are kept until they are told; of this gateway alone (default: in memory)',
    }),
  ),
  agents: v.optional(
    option(oneOf(AGENT_NAMES), {
      value: 'HOW',
      says: 'how agents are named in alarms: plain, hashed or none',
    }),
    'hashed',
  ),
  agentKey: v.optional(
    option(hidden('a secret'), {
      value: 'TEXT',
      says: 'makes those hashes, the same at all gateways that have it (default: one of its own)',
      secret: 'hidden',
    }),
  ),
  certificateFile: v.optional(
    option(text('the name of a file'), {
      value: 'FILE',
      says: 'a certificate in PEM whose end is told 14 days before (default: the one that is served)',
    }),
  ),
  slowLogInSeconds: v.optional(
    option(seconds(3_600), { value: 'S', says: 'a log-in that takes longer counts as slow' }),
    3,
  ),
  longWaitSeconds: v.optional(
    option(seconds(3_600), {
      value: 'S',
      says: 'a wait for a log-in that is longer counts as admission full',
    }),
    60,
  ),
  alertmanager: v.optional(ALERTMANAGER_SETTINGS, {}),
  otlp: v.optional(OTLP_SETTINGS, {}),
  webhook: v.optional(WEBHOOK_SETTINGS, {}),
  snmp: v.optional(SNMP_SETTINGS, {}),
});

type AlarmSettings = v.InferOutput<typeof ALARM_SETTINGS>;

/** As the gateway takes them. */
export function alarmOptionsOf(settings: AlarmSettings): AlarmOptions {
  const { directory, agents, agentKey, certificateFile, alertmanager, otlp, webhook } = settings;
  const authorization = read(alertmanager.authorization);
  const otlpAuthorization = read(otlp.authorization);
  const secretOfHook = read(webhook.secret);
  return {
    ...known({ directory, certificateFile, agentKey: read(agentKey) }),
    agents,
    slowLoginMs: settings.slowLogInSeconds * 1_000,
    longWaitMs: settings.longWaitSeconds * 1_000,
    alertmanagers: (alertmanager.urls ?? []).map((url) => ({
      url,
      ...known({ authorization }),
      holdMs: alertmanager.holdSeconds * 1_000,
    })),
    ...(otlp.url !== undefined && {
      otlp: {
        url: otlp.url,
        ...(otlpAuthorization !== undefined && { headers: { authorization: otlpAuthorization } }),
      },
    }),
    ...(webhook.url !== undefined &&
      secretOfHook !== undefined && { webhook: { url: webhook.url, secret: secretOfHook } }),
    ...snmpOf(settings.snmp),
  };
}

function snmpOf(settings: AlarmSettings['snmp']): { readonly snmp?: SnmpOptions } {
  const { host, port: receives, mode, user, authentication, privacy, engineId, baseOid } = settings;
  if (host === undefined) return {};
  const common = { host, port: receives, mode, ...known({ baseOid }) };
  if (user === undefined) {
    const access = { version: '2c', community: read(settings.community) ?? '' } as const;
    return { snmp: { ...common, access } };
  }
  const authenticationKey = read(settings.authenticationKey);
  const privacyKey = read(settings.privacyKey);
  const access = {
    version: '3',
    user,
    ...known({ engineId }),
    ...(authenticationKey !== undefined && {
      authentication: { protocol: authentication, key: authenticationKey },
    }),
    ...(privacyKey !== undefined && { privacy: { protocol: privacy, key: privacyKey } }),
  } as const;
  return { snmp: { ...common, access } };
}

/** Secrets are in their places when settings have been read. */
const read = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Without what is not said. */
function known<Values extends Readonly<Record<string, unknown>>>(values: Values): Partial<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<Values>;
}
