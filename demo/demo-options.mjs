// Plain JavaScript: `scripts/demo.mjs` reads the options before anything is installed.
import { parseArgs } from 'node:util';

/**
 * What the user asked for on the command line.
 * @typedef {{ kind: 'run', port: PortWish, siteTimeoutSeconds: number,
 *     siteSipRegisterTimeoutSeconds: number, session: SessionChoices, alertmanager?: string,
 *     sip?: true }
 *   | { kind: 'help' }
 *   | { kind: 'refused', message: string }} DemoOptions
 */

/**
 * What goes into the component's local configuration; what was not asked for has its default there.
 * @typedef {{ afterSwitchover?: 'not-ready' | 'restore', autoReturnMinutes?: number }} SessionChoices
 */

/**
 * Where the page is to be: exactly there, or there and upwards until a port is free.
 * @typedef {{ kind: 'exactly' | 'from', port: number }} PortWish
 */

const DEFAULT_PORT = 4280;
const DEFAULT_SITE_TIMEOUT_S = 10;
const DEFAULT_SITE_SIP_REGISTER_TIMEOUT_S = 20;
/** A day: a longer time is a slip of the finger. */
const LONGEST_TIMEOUT_S = 86_400;
const LONGEST_AUTO_RETURN_MIN = 1_440;

export const DEMO_HELP = `Usage: npm run demo -- [options]

Runs two simulated sites and a page with the component, all on this computer,
and lets you break the sites. Ctrl-C stops everything.

  --port N          port of the page; default ${DEFAULT_PORT}, or the next free one; 0 takes any
  --site-timeout S  whole seconds that telephony must be off before the agent is
                    moved; default ${DEFAULT_SITE_TIMEOUT_S}; 0 never moves the agent
  --site-sip-register-timeout S
                    the same for a phone that has lost its registration;
                    default ${DEFAULT_SITE_SIP_REGISTER_TIMEOUT_S}; 0 never moves the agent
  --after-switchover not-ready|restore
                    the agent's state at the other site: not ready, or what it
                    was before; default not-ready
  --auto-return MIN
                    whole minutes without trouble after which an agent goes back
                    to the preferred site by itself; without it: never
  --alertmanager URL
                    tells alarms to a Prometheus Alertmanager, for instance
                    http://127.0.0.1:9093; without it: to nobody
  --sip             two sites with a real SIP server each instead, and agents who can
                    call each other; needs Kamailio
  --help            this text`;

/**
 * Reads the command line. Never throws: what cannot be read comes back as one line that names what
 * was expected and what was found.
 * @param {readonly string[]} args without the program's own name
 * @returns {DemoOptions}
 */
export function readDemoOptions(args) {
  const parsed = parse(args);
  if ('message' in parsed) return { kind: 'refused', message: parsed.message };
  const { values } = parsed;
  if (values.help) return { kind: 'help' };
  const port = wholeNumber(values.port, DEFAULT_PORT, 65_535);
  if (port === undefined) return refused('--port', 'a whole number from 0 to 65535', values.port);
  const siteTimeoutSeconds = wholeNumber(
    values['site-timeout'],
    DEFAULT_SITE_TIMEOUT_S,
    LONGEST_TIMEOUT_S,
  );
  if (siteTimeoutSeconds === undefined) {
    return refused('--site-timeout', SECONDS, values['site-timeout']);
  }
  const siteSipRegisterTimeoutSeconds = wholeNumber(
    values['site-sip-register-timeout'],
    DEFAULT_SITE_SIP_REGISTER_TIMEOUT_S,
    LONGEST_TIMEOUT_S,
  );
  if (siteSipRegisterTimeoutSeconds === undefined) {
    return refused('--site-sip-register-timeout', SECONDS, values['site-sip-register-timeout']);
  }
  const afterSwitchover = values['after-switchover'];
  if (!isAfterSwitchover(afterSwitchover)) {
    return refused('--after-switchover', 'not-ready or restore', afterSwitchover);
  }
  const autoReturnMinutes = wholeNumber(values['auto-return'], 0, LONGEST_AUTO_RETURN_MIN);
  if (
    autoReturnMinutes === undefined ||
    (autoReturnMinutes === 0 && values['auto-return'] !== undefined)
  ) {
    const expected = `whole minutes from 1 to ${LONGEST_AUTO_RETURN_MIN}`;
    return refused('--auto-return', expected, values['auto-return']);
  }
  const { alertmanager } = values;
  if (alertmanager !== undefined && !/^https?:\/\/[^/]/.test(alertmanager)) {
    return refused('--alertmanager', 'an address such as http://127.0.0.1:9093', alertmanager);
  }
  const kind = values.port === undefined ? 'from' : 'exactly';
  return {
    kind: 'run',
    port: { kind, port },
    siteTimeoutSeconds,
    siteSipRegisterTimeoutSeconds,
    ...(alertmanager !== undefined && { alertmanager }),
    ...(values.sip && { sip: true }),
    session: {
      ...(afterSwitchover && { afterSwitchover }),
      ...(autoReturnMinutes > 0 && { autoReturnMinutes }),
    },
  };
}

const SECONDS = `whole seconds from 0 to ${LONGEST_TIMEOUT_S}`;

/**
 * @param {string | undefined} text
 * @returns {text is 'not-ready' | 'restore' | undefined}
 */
function isAfterSwitchover(text) {
  return text === undefined || text === 'not-ready' || text === 'restore';
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'site-timeout': { type: 'string' },
        'site-sip-register-timeout': { type: 'string' },
        'after-switchover': { type: 'string' },
        'auto-return': { type: 'string' },
        alertmanager: { type: 'string' },
        sip: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Its first sentence; what follows is advice for positional arguments, which there are none of.
    return { message: `${reason.split(/[.\n]/, 1)[0]}. See --help.` };
  }
}

/**
 * @param {string | undefined} text
 * @param {number} fallback
 * @param {number} max
 */
function wholeNumber(text, fallback, max) {
  if (text === undefined) return fallback;
  if (!/^\d{1,6}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= max ? value : undefined;
}

/**
 * @param {string} option
 * @param {string} expected
 * @param {string | undefined} found
 * @returns {DemoOptions}
 */
function refused(option, expected, found) {
  return {
    kind: 'refused',
    message: `${option} must be ${expected}, found "${found}". See --help.`,
  };
}
