import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { at } from '../settings/tree.js';
import { readJson } from '../settings/read-json.js';
import { checked, oneOf, port, seconds, secret, text, urlOf } from '../settings/values.js';
import type { Family } from './family.js';
import type { GenesysSiteOptions } from './site-options.js';
import type { Secrets } from './family.js';

const Annex = v.record(
  text('the name of a section'),
  v.record(text('the name of an option'), v.string('a text')),
  'sections with options that are texts',
);

const hidden = (expected: string) => secret(text(expected), expected);

const User = v.strictObject({ username: text('a user name'), password: hidden('a password') });

const Person = v.strictObject({
  dn: v.optional(text('a DN')),
  place: v.optional(text('the name of a place')),
  loginCode: v.optional(text('a login code')),
  annex: v.optional(Annex),
});

const ADDRESS = 'an address such as https://gws.frankfurt.example';

/** The file that `--config` names for a site on Genesys Web Services: what these do not know. */
export const GenesysSiteFile = v.strictObject({
  $schema: v.optional(v.string('the address of the schema')),
  url: v.pipe(
    checked(isAddress, ADDRESS),
    v.description('where Genesys Web Services are, without /api/v2 or /workspace/v3'),
  ),
  apiKey: v.optional(
    v.pipe(hidden('an API key'), v.description('sent as x-api-key with every request')),
  ),
  client: v.optional(
    v.pipe(
      v.strictObject({ id: text('the id of a client'), secret: hidden('the secret of a client') }),
      v.description('this gateway at the authentication service; needed with genesys-v3'),
    ),
  ),
  technicalUser: v.optional(
    v.pipe(User, v.description('knows the services without an agent, and logs orphans out')),
  ),
  testAgent: v.optional(v.pipe(User, v.description('whom --check-site signs in'))),
  loginsFile: v.optional(
    v.pipe(
      text('the name of a file'),
      v.description('who has logged whom in (default: .agent-dr-gateway/ID-logins.json)'),
    ),
  ),
  applications: v.pipe(
    v.array(text('the name of a desktop application')),
    v.minLength(1, 'at least one desktop application'),
    v.description('names of desktops that may come'),
  ),
  applicationObjects: v.pipe(
    v.array(
      v.strictObject({
        name: text('the name of an Application object'),
        configServerProxy: v.strictObject({ host: text('a host'), port: port() }),
        options: v.optional(Annex, {}),
      }),
      'a list of Application objects',
    ),
    v.minLength(1, 'at least one Application object'),
    v.description('all of both sites: Genesys Web Services have none'),
  ),
  annex: v.optional(
    v.pipe(
      Annex,
      v.description('of every Person, unless the platform or `persons` says otherwise'),
    ),
    {},
  ),
  persons: v.optional(
    v.pipe(
      v.record(text('a user name'), Person),
      v.description('what the platform does not know of a Person, or knows otherwise'),
    ),
    {},
  ),
  rules: v.optional(
    v.strictObject({
      phoneLoss: v.optional(
        v.pipe(
          oneOf(['dr-force_logout', 'as-told']),
          v.description('what a log-out is that comes together with a lost phone'),
        ),
        'dr-force_logout',
      ),
      phoneLossSeconds: v.optional(
        v.pipe(seconds(30), v.description('how far apart the two may be')),
        2,
      ),
      drainFile: v.optional(
        v.pipe(
          text('the name of a file'),
          v.description('while it exists, log-ins are refused and log-outs move agents'),
        ),
      ),
      autoReadySeconds: v.optional(
        v.pipe(
          seconds(30),
          v.description(
            'for so long after a log-in a ready that nobody asked for is undone; 0: never',
          ),
        ),
        2,
      ),
    }),
    {},
  ),
});
export type GenesysSiteFile = v.InferOutput<typeof GenesysSiteFile>;

export interface FileSources {
  /** Throws when the file cannot be read. */
  readonly readFile: (file: string) => string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export const OF_THIS_PROCESS: FileSources = {
  readFile: (file) => readFileSync(file, 'utf8'),
  environment: process.env,
};

export interface GenesysSite extends Omit<GenesysSiteOptions, 'site'> {
  readonly testAgent: Secrets | undefined;
  readonly loginsFile: string | undefined;
}

export type GenesysFileReading =
  | { readonly kind: 'good'; readonly site: GenesysSite }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

/** What is wrong is said with its place, all of it; secrets are not repeated. */
export function readGenesysFile(
  family: Family['name'],
  name: string,
  sources: FileSources,
): GenesysFileReading {
  let content;
  try {
    content = sources.readFile(name);
  } catch {
    return { kind: 'wrong', problems: [`--config: ${name} cannot be read`] };
  }
  const json = readJson(content);
  if (json.kind === 'wrong') {
    const { line, column, expected } = json;
    const problem = `${name}, line ${line}, column ${column}: expected ${expected}`;
    return { kind: 'wrong', problems: [problem] };
  }
  const parsed = v.safeParse(GenesysSiteFile, json.value);
  const problems = (parsed.issues ?? []).map((issue) => problemOf(issue, name));
  const needsClient = family === 'genesys-v3' && at(json.value, ['client']) === undefined;
  if (needsClient) problems.push(`client in ${name}: expected an id and a secret, found nothing`);
  if (!parsed.success) return { kind: 'wrong', problems };
  const secrets = new SecretReader(sources, name);
  const site = siteOf(parsed.output, secrets);
  problems.push(...secrets.problems);
  return problems.length > 0 ? { kind: 'wrong', problems } : { kind: 'good', site };
}

function problemOf(issue: v.BaseIssue<unknown>, name: string): string {
  const place = v.getDotPath(issue) ?? 'it';
  if (issue.expected === 'never') return `${place} in ${name}: there is no such option`;
  const found = issue.input === undefined ? ', found nothing' : '';
  return `${place} in ${name}: ${expectationOf(issue)}${found}`;
}

/** Of what is missing, no list or no object, the library has words of its own. */
function expectationOf({ message, expected }: v.BaseIssue<unknown>): string {
  if (message.startsWith('Invalid key')) return 'it must be set';
  if (!message.startsWith('Invalid')) return `expected ${message}`;
  return expected === 'Array' ? 'expected a list in brackets' : 'expected a section in braces';
}

function siteOf(file: GenesysSiteFile, secrets: SecretReader): GenesysSite {
  const { url, applications, applicationObjects, annex, persons, loginsFile, rules } = file;
  const { drainFile } = rules;
  const user = (name: string, one: v.InferOutput<typeof User> | undefined): Secrets | undefined =>
    one && { username: one.username, password: secrets.read(`${name}.password`, one.password) };
  return {
    ...{ url, applications, applicationObjects, annex, persons, loginsFile },
    apiKey: file.apiKey === undefined ? undefined : secrets.read('apiKey', file.apiKey),
    client: file.client && {
      id: file.client.id,
      secret: secrets.read('client.secret', file.client.secret),
    },
    technicalUser: user('technicalUser', file.technicalUser),
    testAgent: user('testAgent', file.testAgent),
    rules: {
      phoneLossMs: rules.phoneLoss === 'as-told' ? null : rules.phoneLossSeconds * 1_000,
      autoReadyMs: rules.autoReadySeconds * 1_000,
      isDraining: () => drainFile !== undefined && existsSync(drainFile),
    },
  };
}

type Place = v.InferOutput<ReturnType<typeof hidden>>;

/** Secrets, and what is wrong with their places. */
class SecretReader {
  readonly problems: string[] = [];
  readonly #sources: FileSources;
  readonly #name: string;

  constructor(sources: FileSources, name: string) {
    this.#sources = sources;
    this.#name = name;
  }

  read(what: string, place: Place): string {
    if (typeof place === 'string') return place;
    const text = 'file' in place ? this.#ofFile(place.file) : this.#ofVariable(place.environment);
    if (text !== '') return text;
    const where = 'file' in place ? place.file : `the variable ${place.environment}`;
    this.problems.push(`${what} in ${this.#name}: expected a secret in ${where}, found none`);
    return '';
  }

  #ofFile(file: string): string {
    try {
      return this.#sources.readFile(file).replace(/\r?\n$/, '');
    } catch {
      return '';
    }
  }

  #ofVariable(name: string): string {
    return this.#sources.environment[name] ?? '';
  }
}

function isAddress(address: string): boolean {
  const url = urlOf(address);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.search === '' &&
    url.hash === '' &&
    !/\/(api\/v2|workspace\/v3)\/?$/.test(url.pathname)
  );
}
