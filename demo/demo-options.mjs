// Plain JavaScript: `scripts/demo.mjs` reads the options before anything is installed.
import { parseArgs } from 'node:util';

/**
 * What the user asked for on the command line.
 * @typedef {{ kind: 'run', port: PortWish, siteTimeoutSeconds: number }
 *   | { kind: 'help' }
 *   | { kind: 'refused', message: string }} DemoOptions
 */

/**
 * Where the page is to be: exactly there, or there and upwards until a port is free.
 * @typedef {{ kind: 'exactly' | 'from', port: number }} PortWish
 */

const DEFAULT_PORT = 4280;
const DEFAULT_SITE_TIMEOUT_S = 10;
/** A day: a longer site-timeout is a slip of the finger. */
const LONGEST_SITE_TIMEOUT_S = 86_400;

export const DEMO_HELP = `Usage: npm run demo -- [options]

Runs two simulated sites and a page with the component, all on this computer,
and lets you break the sites. Ctrl-C stops everything.

  --port N          port of the page; default ${DEFAULT_PORT}, or the next free one; 0 takes any
  --site-timeout S  whole seconds that telephony must be off before the agent is
                    moved; default ${DEFAULT_SITE_TIMEOUT_S}; 0 never moves the agent
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
    LONGEST_SITE_TIMEOUT_S,
  );
  if (siteTimeoutSeconds === undefined) {
    const expected = `whole seconds from 0 to ${LONGEST_SITE_TIMEOUT_S}`;
    return refused('--site-timeout', expected, values['site-timeout']);
  }
  const kind = values.port === undefined ? 'from' : 'exactly';
  return { kind: 'run', port: { kind, port }, siteTimeoutSeconds };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'site-timeout': { type: 'string' },
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
