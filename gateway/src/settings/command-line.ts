import { parseArgs } from 'node:util';
import { OPTIONS } from './gateway-settings.js';
import { nearest } from './nearest.js';
import type { FoundOption } from './option.js';

/** Flags that are no options of the file. */
export const ASIDE = [
  'config-file',
  'check-config',
  'check-site',
  'hash-password',
  'help',
  'version',
] as const;
type Aside = (typeof ASIDE)[number];

export interface CommandLine {
  readonly configFile: string | undefined;
  readonly asks: ReadonlySet<Exclude<Aside, 'config-file'>>;
  /** The texts of each option that was given, the last one last. */
  readonly given: ReadonlyMap<FoundOption, readonly string[]>;
  readonly problems: readonly string[];
}

/** Reads flags, and tells of all that are none. */
export function readFlags(args: readonly string[]): CommandLine {
  const { tokens } = parseArgs({ args: [...args], options: SPELT, strict: false, tokens: true });
  const given = new Map<FoundOption, string[]>();
  const asks = new Set<Exclude<Aside, 'config-file'>>();
  const problems: string[] = [];
  let configFile: string | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(`${token.value}: unexpected argument`);
    if (token.kind !== 'option') continue;
    const { rawName, name, value } = token;
    const option = BY_FLAG.get(rawName);
    if (option === undefined && name !== 'config-file') {
      if (isAsked(name) && value === undefined) asks.add(name);
      else problems.push(isAsked(name) ? `${rawName}: takes no value` : unknown(rawName));
    } else if (value === undefined || (!token.inlineValue && /^-./.test(value))) {
      problems.push(`${rawName}: expected a value, found ${value ?? 'nothing'}`);
    } else if (option === undefined) {
      configFile = value;
    } else {
      given.set(option, [...(given.get(option) ?? []), value]);
    }
  }
  return { configFile, asks, given, problems };
}

const BY_FLAG: ReadonlyMap<string, FoundOption> = new Map(
  OPTIONS.map((option) => [option.flag, option]),
);

const SPELT = {
  ...Object.fromEntries(
    OPTIONS.map(({ flag }) => [flag.slice(2), { type: 'string' as const, multiple: true }]),
  ),
  'config-file': { type: 'string' },
  'check-config': { type: 'boolean' },
  'check-site': { type: 'boolean' },
  'hash-password': { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const;

const isAsked = (name: string): name is Exclude<Aside, 'config-file'> =>
  name !== 'config-file' && ASIDE.some((aside) => aside === name);

function unknown(flag: string): string {
  const meant = nearest(flag, [...BY_FLAG.keys(), ...ASIDE.map((name) => `--${name}`)]);
  return `${flag}: there is no such option${meant === null ? '' : `, did you mean ${meant}?`}`;
}
