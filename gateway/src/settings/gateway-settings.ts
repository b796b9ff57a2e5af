import * as v from 'valibot';
import { ALARM_SETTINGS } from './alarm-settings.js';
import { LISTEN_SETTINGS } from './listen-settings.js';
import { ADMIN_SETTINGS, LOG_SETTINGS } from './operations-settings.js';
import { optionsOf, type FoundOption } from './option.js';
import { SESSION_SETTINGS, STATE_SETTINGS, TOKEN_SETTINGS } from './session-settings.js';
import { BACKEND_SETTINGS, SIMULATED_SITE_SETTINGS, SITE_SETTINGS } from './site-settings.js';

/**
 * The whole configuration of a gateway, as it is in its file. Every option is also a flag; the
 * published docs/gateway-settings.schema.json, `--help` and what is said of wrong values follow from
 * this one schema.
 */
export const GatewaySettings = v.strictObject({
  $schema: v.optional(v.string('the address of the schema')),
  site: SITE_SETTINGS,
  listen: LISTEN_SETTINGS,
  sessions: v.optional(SESSION_SETTINGS, {}),
  state: v.optional(STATE_SETTINGS, {}),
  tokens: v.optional(TOKEN_SETTINGS, {}),
  simulatedSite: v.optional(SIMULATED_SITE_SETTINGS, {}),
  backend: v.optional(BACKEND_SETTINGS, {}),
  admin: v.optional(ADMIN_SETTINGS, {}),
  log: v.optional(LOG_SETTINGS, {}),
  alarms: v.optional(ALARM_SETTINGS, {}),
});

export type GatewaySettings = v.InferOutput<typeof GatewaySettings>;

export const OPTIONS: readonly FoundOption[] = optionsOf(GatewaySettings);
