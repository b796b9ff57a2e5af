import * as v from 'valibot';
import { readJson } from '../settings/read-json.js';
import { port, text, whole } from '../settings/values.js';

const Annex = v.record(
  text('the name of a section'),
  v.record(text('the name of an option'), v.string('a text')),
  'sections with options that are texts',
);

const Agent = v.strictObject({
  username: text('a user name'),
  /** Absent: the agent comes with a token only. */
  password: v.optional(text('a password, or scrypt:… as --hash-password writes it')),
  firstName: v.optional(v.string('a text'), ''),
  lastName: v.optional(v.string('a text'), ''),
  dn: v.pipe(
    text('a DN'),
    v.regex(/^[A-Za-z0-9._-]{1,64}$/, 'a DN of letters, digits, ".", "_" and "-" such as 7001'),
  ),
  place: v.optional(v.string('a text'), ''),
  loginCode: v.optional(v.string('a text'), ''),
  annex: v.optional(Annex, {}),
});

/** The file that `--config` names for a SIP site: who works there, and where its servers are. */
export const SipSiteFile = v.pipe(
  v.strictObject({
    $schema: v.optional(v.string()),
    /** The evapi of the site's Kamailios, the primary first. */
    servers: v.pipe(
      v.array(v.strictObject({ host: text('a host'), port: port() })),
      v.minLength(1, 'at least one server'),
      v.maxLength(8, 'at most 8 servers'),
    ),
    database: v.optional(text('the name of a file')),
    /** How long phones have to come back after telephony was off, or the gateway was away. */
    phoneReturnSeconds: v.optional(whole(0, 600), 20),
    applications: v.pipe(
      v.array(text('the name of a desktop application')),
      v.minLength(1, 'at least one desktop application'),
    ),
    applicationObjects: v.array(
      v.strictObject({
        name: text('the name of an Application object'),
        configServerProxy: v.strictObject({ host: text('a host'), port: port() }),
        options: v.optional(Annex, {}),
      }),
    ),
    agents: v.array(Agent),
  }),
  v.check(({ agents }) => isUnique(agents.map(({ dn }) => dn)), 'a DN for each agent'),
  v.check(({ agents }) => isUnique(agents.map((one) => one.username)), 'each user name once'),
);
export type SipSiteFile = v.InferOutput<typeof SipSiteFile>;
export type SipAgent = SipSiteFile['agents'][number];

export type SiteFileReading =
  | { readonly kind: 'good'; readonly file: SipSiteFile }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

/** What is wrong is said with its place, all of it; passwords are not repeated. */
export function readSiteFile(name: string, content: string): SiteFileReading {
  const json = readJson(content);
  if (json.kind === 'wrong') {
    const { line, column, expected } = json;
    return {
      kind: 'wrong',
      problems: [`${name}, line ${line}, column ${column}: expected ${expected}`],
    };
  }
  const parsed = v.safeParse(SipSiteFile, json.value);
  if (parsed.success) return { kind: 'good', file: parsed.output };
  const problems = parsed.issues.map((issue) => {
    const place = v.getDotPath(issue);
    const found = issue.input === undefined ? ', found nothing' : '';
    return issue.expected === 'never'
      ? `${place ?? 'it'} in ${name}: there is no such option`
      : `${place ?? 'it'} in ${name}: expected ${issue.message}${found}`;
  });
  return { kind: 'wrong', problems };
}

const isUnique = (names: readonly string[]): boolean => new Set(names).size === names.length;
