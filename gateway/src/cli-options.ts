import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clientAddressReader } from './client-address.js';
import { DEFAULT_LIMITS } from './gateway-limits.js';
import { isSafe } from './identity/oidc-tokens.js';
import { DEMO_SITES } from './simulated-site/demo-data.js';
import type { StartGatewayOptions, StartSiblingOptions } from './start-gateway.js';

export type CliRequest =
  | { readonly kind: 'start'; readonly options: StartGatewayOptions }
  | { readonly kind: 'start-sibling'; readonly options: StartSiblingOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** One line that names what was expected and what was found. */
  | { readonly kind: 'wrong'; readonly problem: string };

export const HELP = `Usage: agent-dr-gateway --site ID --allow-origin ORIGIN [options]

A gateway of agent-dr-session with a simulated site behind it.

  --site ID                       the site's id, e.g. ${DEMO_SITES.map(({ id }) => id).join(' or ')}
  --allow-origin ORIGIN           a page origin that may connect, e.g. http://localhost:8080; repeatable
  --site-name NAME                its name (default: the demo site's, else the id)
  --host H                        address to listen on (default: 127.0.0.1)
  --port P                        port to listen on; 0: any free one (default: 4310)
  --database FILE                 the site's database (default: .agent-dr-gateway/ID.db)
  --lab-port P                    opens the lab's HTTP interface on 127.0.0.1; 0: any free port
  --site-timeout S                written to the Application objects, seconds (default: 30)
  --site-sip-register-timeout S   the same; 0 leaves the option out (default: 0)
  --orphan-grace S                how long a log-in outlives its connection, seconds (default: 30)
  --site-deadline S               how long the site may take to answer a call, seconds (default: 3)
  --logins-per-second N           whoever opens a session beyond this pace is told their slot (default: no pace)
  --state memory|redis://HOST:PORT
                                  where the gateways of the site share what they know (default: memory,
                                  for a site with one gateway); rediss: is with TLS
  --drain-seconds N               SIGTERM sends agents to the other gateways one after the other, and has
                                  ended after so long (default: 0, all at once)
  --trust-proxy ADDRESS[/BITS]    whose X-Forwarded-For is believed; repeatable
  --oidc-issuer URL               accepts the access tokens of this identity provider
  --oidc-audience TEXT            what they are made out to; needed with an issuer
  --oidc-claim NAME               which of their claims is the user name (default: sub)
  --backend-port P                lets gateways in other processes use the site, on 127.0.0.1
  --backend tcp://HOST:PORT       uses the site of another process; needs a shared --state
  --help, --version

SIGINT and SIGTERM stop it; SIGUSR2 stops it and tells its clients that it comes back.
The demo agents and their passwords are listed in the README of the package.
`;

/** Reads the command line. Never throws. */
export function readCommandLine(args: readonly string[]): CliRequest {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
    if (values.help) return { kind: 'help' };
    if (values.version) return { kind: 'version' };
    const site = readSite(values.site, values['site-name']);
    const labPort = values['lab-port'];
    const pace = values['logins-per-second'];
    const deadline = values['site-deadline'];
    const backendPort = values['backend-port'];
    const proxies = values['trust-proxy'];
    const stateUrl = readState(values.state);
    const drainMs = readWhole('--drain-seconds', values['drain-seconds'], MAX_TIMEOUT_S) * 1000;
    const common = {
      site,
      allowedOrigins: readOrigins(values['allow-origin'] ?? []),
      host: values.host,
      port: readWhole('--port', values.port, MAX_PORT),
      ...(pace !== undefined && { admission: { loginsPerSecond: readPace(pace) } }),
      limits: {
        orphanGraceMs: readSeconds('--orphan-grace', values['orphan-grace']) * 1000,
        ...(deadline !== undefined && { siteDeadlineMs: readDeadline(deadline) }),
      },
      ...(drainMs > 0 && { drainMs }),
      ...(proxies !== undefined && { trustedProxies: readProxies(proxies) }),
    };
    if (values.backend !== undefined) {
      const backend = readBackend(values.backend);
      if (values['oidc-issuer'] !== undefined) throw new Error(OIDC_AT_SITE);
      if (stateUrl === undefined) throw new Error(NEEDS_STATE);
      return { kind: 'start-sibling', options: { ...common, backend, stateUrl } };
    }
    return {
      kind: 'start',
      options: {
        ...common,
        ...(stateUrl !== undefined && { stateUrl }),
        ...readOidc(values['oidc-issuer'], values['oidc-audience'], values['oidc-claim']),
        ...(backendPort !== undefined && {
          backendPort: readWhole('--backend-port', backendPort, MAX_PORT),
        }),
        databaseFile: values.database ?? join('.agent-dr-gateway', `${site.id}.db`),
        ...(labPort !== undefined && { labPort: readWhole('--lab-port', labPort, MAX_PORT) }),
        siteTimeoutS: readWhole('--site-timeout', values['site-timeout'], MAX_TIMEOUT_S),
        siteSipRegisterTimeoutS: readWhole(
          '--site-sip-register-timeout',
          values['site-sip-register-timeout'],
          MAX_TIMEOUT_S,
        ),
      },
    };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { kind: 'wrong', problem: (text.split('\n')[0] ?? text).split('. ')[0] ?? text };
  }
}

const OPTIONS = {
  site: { type: 'string' },
  'site-name': { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '4310' },
  database: { type: 'string' },
  'allow-origin': { type: 'string', multiple: true },
  'lab-port': { type: 'string' },
  'site-timeout': { type: 'string', default: '30' },
  'site-sip-register-timeout': { type: 'string', default: '0' },
  'orphan-grace': { type: 'string', default: String(DEFAULT_LIMITS.orphanGraceMs / 1000) },
  'site-deadline': { type: 'string' },
  'logins-per-second': { type: 'string' },
  state: { type: 'string', default: 'memory' },
  'drain-seconds': { type: 'string', default: '0' },
  'trust-proxy': { type: 'string', multiple: true },
  'oidc-issuer': { type: 'string' },
  'oidc-audience': { type: 'string' },
  'oidc-claim': { type: 'string', default: 'sub' },
  'backend-port': { type: 'string' },
  backend: { type: 'string' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const;

const MAX_PORT = 65_535;
const MAX_TIMEOUT_S = 86_400;
const MAX_SITE_DEADLINE_MS = 5_000;
const MAX_LOGINS_PER_SECOND = 10_000;

function readSite(id: string | undefined, name: string | undefined): StartGatewayOptions['site'] {
  if (id === undefined || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id)) {
    throw expected('--site', 'an id of letters, digits, ".", "_" and "-" such as site-1', id);
  }
  if (name === '') throw expected('--site-name', 'a name', name);
  return { id, name: name ?? DEMO_SITES.find((site) => site.id === id)?.name ?? id };
}

const NEEDS_STATE =
  '--backend: expected a --state that the gateways of the site share, such as redis://127.0.0.1:6379, found "memory"';

const OIDC_AT_SITE =
  '--oidc-issuer: expected at the gateway that has the site, found it together with --backend';

function readOidc(
  issuer: string | undefined,
  audience: string | undefined,
  claim: string,
): Pick<StartGatewayOptions, 'oidc'> {
  if (issuer === undefined && audience === undefined) return {};
  const url = urlOf(issuer ?? '');
  if (issuer === undefined || url === null || !isSafe(url) || url.search !== '') {
    throw expected('--oidc-issuer', 'an https: address such as https://id.example', issuer);
  }
  if (!audience) throw expected('--oidc-audience', 'what tokens are made out to', audience);
  if (claim === '') throw expected('--oidc-claim', 'the name of a claim', claim);
  return { oidc: { issuer, audience, claim } };
}

/** Undefined: in memory. */
function readState(text: string): string | undefined {
  if (text === 'memory') return undefined;
  // Its password must not be shown.
  const shown = text.replace(/\/\/.*@/, '//…@');
  const url = urlOf(text);
  if (url !== null && /^rediss?:$/.test(url.protocol) && url.hostname !== '') return text;
  throw expected('--state', 'memory or redis://HOST:PORT', shown);
}

function readBackend(text: string): StartSiblingOptions['backend'] {
  const url = urlOf(text);
  if (url?.protocol === 'tcp:' && url.hostname !== '' && url.port !== '') {
    return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(url.port) };
  }
  throw expected('--backend', 'tcp://HOST:PORT', text);
}

function readProxies(proxies: readonly string[]): readonly string[] {
  for (const proxy of proxies) {
    try {
      clientAddressReader([proxy]);
    } catch {
      throw expected('--trust-proxy', 'an address or a network such as 10.0.0.0/8', proxy);
    }
  }
  return proxies;
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function readOrigins(origins: readonly string[]): readonly string[] {
  if (origins.length === 0) throw expected('--allow-origin', EXAMPLE_ORIGIN, undefined);
  for (const origin of origins) {
    if (!isOrigin(origin)) throw expected('--allow-origin', EXAMPLE_ORIGIN, origin);
  }
  return origins;
}

const EXAMPLE_ORIGIN = 'an origin without a path such as http://localhost:8080';

/** As a browser writes it: anything else would never match. */
function isOrigin(text: string): boolean {
  try {
    const { origin, protocol } = new URL(text);
    return origin === text && (protocol === 'http:' || protocol === 'https:');
  } catch {
    return false;
  }
}

function readWhole(option: string, text: string, max: number): number {
  if (/^\d{1,6}$/.test(text) && Number(text) <= max) return Number(text);
  throw expected(option, `a whole number from 0 to ${max}`, text);
}

function readPace(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_LOGINS_PER_SECOND) {
    return Number(text);
  }
  throw expected('--logins-per-second', `a whole number from 1 to ${MAX_LOGINS_PER_SECOND}`, text);
}

function readSeconds(option: string, text: string): number {
  if (/^\d{1,6}(\.\d{1,3})?$/.test(text) && Number(text) <= MAX_TIMEOUT_S) return Number(text);
  throw expected(option, `seconds from 0 to ${MAX_TIMEOUT_S} such as 30 or 0.5`, text);
}

/** Above that a worker has given up before the answer. */
function readDeadline(text: string): number {
  const ms = /^\d(\.\d{1,3})?$/.test(text) ? Number(text) * 1000 : 0;
  if (ms > 0 && ms <= MAX_SITE_DEADLINE_MS) return ms;
  throw expected('--site-deadline', 'seconds up to 5 such as 3 or 0.5', text);
}

function expected(option: string, what: string, found: string | undefined): Error {
  const shown = found === undefined ? 'nothing' : JSON.stringify(found);
  return new Error(`${option}: expected ${what}, found ${shown}`);
}
