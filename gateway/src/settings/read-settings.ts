import * as v from 'valibot';
import type { CommandLine } from './command-line.js';
import { contradictions } from './contradictions.js';
import { GatewaySettings, OPTIONS } from './gateway-settings.js';
import { nearest } from './nearest.js';
import type { FoundOption } from './option.js';
import { readJson } from './read-json.js';
import { at, isRecord, withValue, type Tree } from './tree.js';

/** Where settings come from besides the command line. */
export interface SettingSources {
  /** Throws when the file cannot be read. */
  readonly readFile: (file: string) => string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export type SettingsReading =
  | { readonly kind: 'good'; readonly settings: GatewaySettings }
  /** Each names what was expected and what was found; all of them. */
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

/** A flag goes before the file. Never throws. */
export function readSettings(line: CommandLine, sources: SettingSources): SettingsReading {
  const problems = [...line.problems];
  const file = line.configFile === undefined ? {} : readFile(line.configFile, sources, problems);
  let tree: Tree = { ...file, site: file['site'] ?? {}, listen: file['listen'] ?? {} };
  for (const [option, texts] of line.given) {
    tree = withValue(tree, option.path, valueOf(option, texts));
  }
  const unread = new Set<FoundOption>();
  for (const option of OPTIONS.filter(({ secret }) => secret !== undefined)) {
    const outcome = readSecret(at(tree, option.path), sources);
    if (outcome === null) continue;
    if (outcome.kind === 'text') tree = withValue(tree, option.path, outcome.text);
    else problems.push(`${nameOf(option, line)}: ${outcome.problem}`);
    if (outcome.kind === 'problem') unread.add(option);
  }
  const parsed = v.safeParse(GatewaySettings, tree);
  problems.push(...(parsed.issues ?? []).flatMap((issue) => problemOf(issue, line, unread)));
  for (const { path, expected, found } of contradictions(tree)) {
    const option = OPTIONS.find((one) => one.path.join() === path.join());
    const name = option === undefined ? path.join('.') : nameOf(option, line);
    problems.push(`${name}: expected ${expected}, found ${found}`);
  }
  if (parsed.success && problems.length === 0) return { kind: 'good', settings: parsed.output };
  return { kind: 'wrong', problems: [...new Set(problems)] };
}

function readFile(name: string, { readFile }: SettingSources, problems: string[]): Tree {
  let text;
  try {
    text = readFile(name);
  } catch (error) {
    problems.push(`--config-file: ${name} cannot be read (${codeOf(error)})`);
    return {};
  }
  const json = readJson(text);
  if (json.kind === 'wrong') {
    problems.push(`${name}, line ${json.line}, column ${json.column}: expected ${json.expected}`);
    return {};
  }
  if (isRecord(json.value)) return json.value;
  problems.push(`${name}: expected an object such as {"site": {"id": "site-1"}}`);
  return {};
}

/** A text of the command line as the file would have it; one that cannot be so is found wrong. */
function valueOf({ type, secret }: FoundOption, texts: readonly string[]): unknown {
  const text = texts.at(-1) ?? '';
  switch (type) {
    case 'list':
      return texts;
    case 'number':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : text;
    case 'text': {
      const place = secret === undefined ? null : /^(file|env):(.+)$/s.exec(text);
      if (place === null) return text;
      return place[1] === 'file' ? { file: place[2] } : { environment: place[2] };
    }
  }
}

type SecretOutcome =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'problem'; readonly problem: string };

const Place = v.union([
  v.strictObject({ file: v.string() }),
  v.strictObject({ environment: v.string() }),
]);

/** Null: it is no place, but the secret itself or nothing. */
function readSecret(value: unknown, sources: SettingSources): SecretOutcome | null {
  const place = v.safeParse(Place, value);
  if (!place.success) return null;
  if ('environment' in place.output) {
    const name = place.output.environment;
    const text = sources.environment[name] ?? '';
    return text === ''
      ? { kind: 'problem', problem: `expected a secret in the variable ${name}, found none` }
      : { kind: 'text', text };
  }
  const { file } = place.output;
  try {
    const text = sources.readFile(file).replace(/\r?\n$/, '');
    return text === ''
      ? { kind: 'problem', problem: `expected a secret in ${file}, found none` }
      : { kind: 'text', text };
  } catch (error) {
    return { kind: 'problem', problem: `${file} cannot be read (${codeOf(error)})` };
  }
}

function problemOf(
  issue: v.BaseIssue<unknown>,
  line: CommandLine,
  unread: ReadonlySet<FoundOption>,
): readonly string[] {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  const option = OPTIONS.find((one) => one.path.every((key, index) => path[index] === key));
  if (option !== undefined) {
    if (unread.has(option)) return [];
    const found = foundOf(option, issue, line);
    return [`${nameOf(option, line)}: expected ${option.expected}, found ${found}`];
  }
  const name = `${path.join('.')} in ${line.configFile ?? 'the settings'}`;
  // A section does not know this member.
  if (issue.expected === 'never') return [`${name}: ${unknown(path)}`];
  return [`${name}: expected a section in braces, found ${shown(issue.input)}`];
}

function unknown(path: readonly string[]): string {
  const section = path.slice(0, -1);
  const siblings = OPTIONS.filter((one) => section.every((key, index) => one.path[index] === key));
  const names = siblings.map((one) => one.path[section.length] ?? '');
  const meant = nearest(path.at(-1) ?? '', names);
  return `there is no such option${meant === null ? '' : `, did you mean ${meant}?`}`;
}

/** As whoever wrote it knows it; what is missing, by its flag. */
function nameOf(option: FoundOption, { configFile, given }: CommandLine): string {
  return configFile === undefined || given.has(option)
    ? option.flag
    : `${option.path.join('.')} in ${configFile}`;
}

function foundOf(option: FoundOption, { input }: v.BaseIssue<unknown>, line: CommandLine): string {
  if (input === undefined) return 'nothing';
  if (option.secret === 'hidden') return 'something else';
  const texts = line.given.get(option);
  return shown(texts === undefined || option.type === 'list' ? input : texts.at(-1));
}

/** Addresses without the user and password in them. */
function shown(input: unknown): string {
  if (input === undefined) return 'nothing';
  if (typeof input === 'object') return Array.isArray(input) ? 'a list' : 'an object';
  const text = JSON.stringify(input);
  const open = text.replace(/\/\/.*@/g, '//…@');
  return open.length > MOST_SHOWN ? `${open.slice(0, MOST_SHOWN)}…` : open;
}

const MOST_SHOWN = 120;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
