import { parseArgs } from 'node:util';

export interface ConformanceOptions {
  readonly url: string;
  readonly origin: string;
  readonly application: string;
  readonly username: string;
  readonly passwordFile: string;
  readonly disruptive: boolean;
  readonly only?: readonly string[];
  readonly foreignDn?: string;
  readonly ca?: string;
  readonly json?: string;
  readonly junit?: string;
}

export type ConformanceRequest =
  | { readonly kind: 'run'; readonly options: ConformanceOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'list' }
  /** One line that names what was expected and what was found. */
  | { readonly kind: 'wrong'; readonly problem: string };

export const HELP = `Usage: agent-dr-gateway-conformance URL --origin O --application A --username U --password-file F [options]

Checks that a gateway keeps docs/gateway-protocol.md, by connecting to it as workers do.

  URL                    the gateway, e.g. wss://gateway.example/ws
  --origin O             the page's origin, one that the gateway allows, e.g. https://desk.example
  --application A        the application name of desktops
  --username U           an agent with a Person, whom nobody works as meanwhile
  --password-file F      a file with their password in its first line
  --disruptive           logs this agent in and out, keeps standbys, and lets one password fail:
                         not with an account that somebody works with
  --foreign-dn DN        a line of the site that is not this agent's: checks that it is refused
  --only ID              this check alone; repeatable
  --ca FILE              trusts the certificates in this PEM file too: for a self-signed gateway
  --json FILE            writes the results as JSON
  --junit FILE           writes the results as JUnit XML
  --list                 lists the checks
  --help

Without --disruptive it may run against a gateway at work: it opens sessions of its own, reads, and
closes them. It never logs the agent in or out, and no password fails for a user who exists.
Every wait has a deadline; some checks wait for one of the gateway's own times, up to two minutes.

Exit code: 0 if every check that ran held, 1 if one did not or could not be judged, 2 for wrong use.
`;

/** Reads the command line. Never throws. */
export function readConformanceLine(args: readonly string[]): ConformanceRequest {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: OPTIONS,
      strict: true,
      allowPositionals: true,
    });
    if (values.help) return { kind: 'help' };
    if (values.list) return { kind: 'list' };
    const [url, ...more] = positionals;
    if (more.length > 0) throw expected('arguments', 'one URL', more.join(' '));
    const { only, ca, json, junit } = values;
    const foreignDn = values['foreign-dn'];
    return {
      kind: 'run',
      options: {
        url: readUrl(url),
        origin: readOrigin(values.origin),
        application: readText('--application', 'a name such as AgentDesktop', values.application),
        username: readText('--username', 'a user name', values.username),
        passwordFile: readText('--password-file', 'a file', values['password-file']),
        disruptive: values.disruptive ?? false,
        ...(only !== undefined && { only }),
        ...(foreignDn !== undefined && { foreignDn }),
        ...(ca !== undefined && { ca }),
        ...(json !== undefined && { json }),
        ...(junit !== undefined && { junit }),
      },
    };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { kind: 'wrong', problem: (text.split('\n')[0] ?? text).split('. ')[0] ?? text };
  }
}

const OPTIONS = {
  origin: { type: 'string' },
  application: { type: 'string' },
  username: { type: 'string' },
  'password-file': { type: 'string' },
  disruptive: { type: 'boolean' },
  'foreign-dn': { type: 'string' },
  only: { type: 'string', multiple: true },
  ca: { type: 'string' },
  json: { type: 'string' },
  junit: { type: 'string' },
  list: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function readUrl(text: string | undefined): string {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : null;
  const isGood =
    url !== null &&
    ['ws:', 'wss:'].includes(url.protocol) &&
    url.hash === '' &&
    // It would be shown, and sent to the gateway's log.
    url.username === '' &&
    url.password === '';
  if (isGood) return url.href;
  throw expected('URL', 'ws:// or wss:// without user name and fragment', text);
}

function readOrigin(text: string | undefined): string {
  const isGood =
    text !== undefined &&
    URL.canParse(text) &&
    new URL(text).origin === text &&
    /^https?:/.test(text);
  if (isGood) return text;
  throw expected('--origin', 'an origin without a path such as https://desk.example', text);
}

function readText(option: string, what: string, text: string | undefined): string {
  if (text !== undefined && text !== '') return text;
  throw expected(option, what, text);
}

function expected(option: string, what: string, found: string | undefined): Error {
  const shown = found === undefined ? 'nothing' : JSON.stringify(found);
  return new Error(`${option}: expected ${what}, found ${shown}`);
}
