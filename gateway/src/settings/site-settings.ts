import * as v from 'valibot';
import { option } from './option.js';
import { checked, MAX_SECONDS, matching, port, text, urlOf, whole } from './values.js';

const SITE_ID = matching(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  'an id of letters, digits, ".", "_" and "-" such as site-1',
);

/** Which site the gateway belongs to. */
export const SITE_SETTINGS = v.strictObject({
  id: option(SITE_ID, {
    flag: '--site',
    value: 'ID',
    says: "the site's id, e.g. site-1 or site-2",
  }),
  name: v.optional(
    option(text('a name'), {
      value: 'NAME',
      says: "its name (default: the demo site's, else the id)",
    }),
  ),
});

/** The simulated site in this process. */
export const SIMULATED_SITE_SETTINGS = v.strictObject({
  database: v.optional(
    option(text('the name of a file'), {
      flag: '--database',
      value: 'FILE',
      says: "the site's database (default: .agent-dr-gateway/ID.db)",
    }),
  ),
  labPort: v.optional(
    option(port(), {
      flag: '--lab-port',
      value: 'P',
      says: "opens the lab's HTTP interface on 127.0.0.1; 0: any free port",
    }),
  ),
  siteTimeoutSeconds: v.optional(
    option(whole(0, MAX_SECONDS), {
      flag: '--site-timeout',
      value: 'S',
      says: 'written to the Application objects, seconds',
    }),
    30,
  ),
  siteSipRegisterTimeoutSeconds: v.optional(
    option(whole(0, MAX_SECONDS), {
      flag: '--site-sip-register-timeout',
      value: 'S',
      says: 'the same; 0 leaves the option out',
    }),
    0,
  ),
  backendPort: v.optional(
    option(port(), {
      flag: '--backend-port',
      value: 'P',
      says: 'lets gateways in other processes use the site, on 127.0.0.1',
    }),
  ),
});

/** Real sites that the gateway speaks to by itself. */
export const PLATFORMS = ['kamailio', 'genesys-v3', 'genesys-v2'] as const;
export type PlatformName = (typeof PLATFORMS)[number];

/** What is behind the gateway, instead of the simulated site in this process. */
export const BACKEND_SETTINGS = v.strictObject({
  url: v.optional(
    option(
      checked(
        (text) => backendOf(text) !== null || platformOf(text) !== null,
        ['tcp://HOST:PORT', ...PLATFORMS].join(', or '),
      ),
      {
        flag: '--backend',
        value: 'tcp://HOST:PORT|NAME',
        says: `a real site (${PLATFORMS.join(', ')}), which needs --config; or the site of another process, which needs a shared --state`,
      },
    ),
  ),
  siteFile: v.optional(
    option(text('the name of a file'), {
      flag: '--config',
      value: 'FILE',
      says: 'what a real site needs to be known: its servers, its agents',
    }),
  ),
});

export const platformOf = (text: string): PlatformName | null =>
  PLATFORMS.find((name) => name === text) ?? null;

export function backendOf(text: string): { readonly host: string; readonly port: number } | null {
  const url = urlOf(text);
  return url?.protocol === 'tcp:' && url.hostname !== '' && url.port !== ''
    ? { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(url.port) }
    : null;
}
