import { OPTIONS } from './gateway-settings.js';
import type { FoundOption } from './option.js';

const WIDTH = 108;
const INDENT = 34;

/** One entry for each option, in the order of the file. */
export const HELP = `Usage: agent-dr-gateway --site ID --allow-origin ORIGIN [options]
       agent-dr-gateway --config-file FILE [options]

A gateway of agent-dr-session, with a simulated site behind it or a real one.

${[
  entry('--config-file FILE', 'a file with all options in JSON; flags go before it'),
  entry('--check-config', 'says what is wrong with the options, all of it, and does not start'),
  entry('--check-site', 'signs in a test agent at a real site, and says line by line what works'),
  ...OPTIONS.map(entryOf),
  entry('--hash-password', 'reads a password, and writes what a site file may have instead of it'),
  entry('--help, --version', ''),
].join('\n')}

A secret may be given as file:NAME or env:VARIABLE.
SIGINT and SIGTERM stop it; SIGUSR2 stops it and tells its clients that it comes back.
The demo agents and their passwords are listed in the README of the package.
`;

function entryOf({ flag, value, says, default: preset }: FoundOption): string {
  const isShown = typeof preset === 'string' || typeof preset === 'number';
  return entry(`${flag} ${value}`, isShown ? `${says} (default: ${preset})` : says);
}

function entry(head: string, says: string): string {
  const start = `  ${head}`;
  const lines: string[] =
    start.length < INDENT - 1 ? [start.padEnd(INDENT)] : [start, ' '.repeat(INDENT)];
  for (const word of says.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length < WIDTH) {
      lines[lines.length - 1] = line.length > INDENT ? `${line} ${word}` : line + word;
    } else lines.push(' '.repeat(INDENT) + word);
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}
