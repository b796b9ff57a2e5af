import * as v from 'valibot';
import { parse } from 'yaml';
import { FRANKFURT, MUNICH, VIENNA } from './sites.js';
import { readWord, type Word } from './words.js';

/** One scenario, read and checked. */
export interface Scenario {
  /** Where it is written, for messages. */
  readonly file: string;
  /** A sentence of behaviour, the ids of its requirements first. */
  readonly name: string;
  /** Name of a beginning. */
  readonly start: string;
  readonly settings: Settings;
  readonly phases: readonly Phase[];
}

/** Where scenarios may start: phases that others need not spell out again. */
export interface Beginning {
  readonly from: string | undefined;
  readonly settings: Settings;
  readonly phases: readonly Phase[];
}

export interface Phase {
  readonly inputs: readonly Word[];
  readonly expect: Expectation;
}

/** Reads a file of scenarios. Throws with file and scenario when a word is not understood. */
export function readScenarios(file: string, text: string): readonly Scenario[] {
  return listIn(file, text).flatMap((entry, index) => {
    const { name = `number ${index + 1}` } = v.parse(Named, entry);
    return withContext(`${file}, scenario "${name}"`, () => scenariosOf(file, entry));
  });
}

/** Reads the file of beginnings, by name. */
export function readBeginnings(file: string, text: string): ReadonlyMap<string, Beginning> {
  return new Map(
    Object.entries(
      withContext(file, () => v.parse(v.record(v.string(), v.unknown()), parse(text))),
    ).map(([name, entry]) => [
      name,
      withContext(`${file}, beginning "${name}"`, () => {
        const { from, with: settings = {}, phases } = v.parse(BeginningEntry, entry);
        return { from, settings, phases: phases.map(phaseOf) };
      }),
    ]),
  );
}

function listIn(file: string, text: string): readonly unknown[] {
  return withContext(file, () => v.parse(v.array(v.unknown()), parse(text)));
}

function scenariosOf(file: string, entry: unknown): readonly Scenario[] {
  const { cases = [{}] } = v.parse(WithCases, entry);
  return (Array.isArray(cases) ? cases : combinationsOf(cases)).map((values) => {
    const filled = v.parse(ScenarioEntry, filledIn(entry, values));
    const left = /<\w+>/.exec(JSON.stringify({ ...filled, cases: undefined }));
    if (left) throw new Error(`no case says what ${left[0]} is`);
    const unused = Object.keys(values).filter((key) => !JSON.stringify(entry).includes(`<${key}>`));
    if (unused.length > 0) throw new Error(`nothing uses the case's ${unused.join(', ')}`);
    return {
      file,
      name: filled.name,
      start: filled.start,
      settings: filled.with ?? {},
      phases: filled.phases.map(phaseOf),
    };
  });
}

type Case = Readonly<Record<string, unknown>>;

/** Each value with each of the others; what one says of another is filled in. */
function combinationsOf(lists: Readonly<Record<string, readonly unknown[]>>): readonly Case[] {
  return Object.entries(lists)
    .reduce<readonly Case[]>(
      (cases, [key, values]) =>
        cases.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))),
      [{}],
    )
    .map((one) =>
      Object.fromEntries(Object.entries(one).map(([key, value]) => [key, filledIn(value, one)])),
    );
}

const phaseOf = ({ inputs = [], expect }: v.InferOutput<typeof PhaseEntry>): Phase => ({
  inputs: inputs.map(readWord),
  expect,
});

/** `<name>` stands for the case's value: within a text as text, alone as it is. */
function filledIn(value: unknown, values: Case): unknown {
  if (typeof value === 'string') return filledInText(value, values);
  if (Array.isArray(value)) return value.map((item) => filledIn(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      String(filledInText(key, values)),
      key === 'cases' ? item : filledIn(item, values),
    ]),
  );
}

function filledInText(text: string, values: Case): unknown {
  for (const [name, value] of Object.entries(values)) {
    if (text === `<${name}>`) return value;
  }
  return Object.entries(values).reduce(
    (filled, [name, value]) => filled.replaceAll(`<${name}>`, String(value)),
    text,
  );
}

function withContext<T>(context: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const why = v.isValiError(error) ? issuesOf(error.issues) : messageOf(error);
    throw new Error(`${context}: ${why}`, { cause: error });
  }
}

const issuesOf = (issues: readonly v.BaseIssue<unknown>[]): string =>
  issues.map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim()).join('; ');

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const Named = v.object({ name: v.optional(v.string()) });

const Fields = v.record(v.string(), v.unknown());
const Said = v.union([v.string(), Fields]);
const Options = v.record(v.string(), v.nullable(v.string()));

const Site = v.pipe(
  v.picklist([
    'frankfurt',
    'munich',
    'vienna',
    'frankfurt with two gateways',
    'munich with two gateways',
  ]),
  v.transform((name) => {
    const [base] = [FRANKFURT, MUNICH, VIENNA].filter(({ id }) => name.startsWith(id));
    if (base === undefined) throw new Error(`no site ${name}`);
    return name.endsWith('two gateways')
      ? { ...base, gateways: [...base.gateways, `wss://second-gateway.${base.id}.example/`] }
      : base;
  }),
);

/** Fields of the local configuration that differ from README.md's. */
const Configuration = v.strictObject({
  sites: v.exactOptional(v.array(Site)),
  retryInterval: v.exactOptional(v.number()),
  hotSeating: v.exactOptional(v.boolean()),
  supervisorLogoutReasons: v.exactOptional(v.array(v.string())),
  relaunchEndpointAfter: v.exactOptional(v.number()),
  afterSwitchover: v.exactOptional(
    v.strictObject({
      agentState: v.picklist(['not-ready', 'restore']),
      notReadyReason: v.optional(v.string(), 'Switchover'),
      restoreWithin: v.optional(v.number(), 300),
    }),
  ),
  callEndDeadline: v.exactOptional(v.number()),
  standby: v.exactOptional(v.picklist(['off', 'probe', 'warm'])),
  notReadyReasons: v.exactOptional(v.array(v.string())),
  autoReturn: v.exactOptional(
    v.strictObject({ after: v.number(), minimumDwell: v.optional(v.number(), 15) }),
  ),
  optionNames: v.exactOptional(
    v.strictObject({
      personSection: v.string(),
      preferredApplication: v.string(),
      secondaryApplication: v.string(),
      applicationSection: v.string(),
      siteTimeout: v.string(),
      siteSipRegisterTimeout: v.string(),
    }),
  ),
});

const SettingsEntry = v.strictObject({
  configuration: v.optional(Configuration),
  /** Options in the Person's annex, by key. */
  person: v.optional(Options),
  /** Options of Application objects, by name and key. */
  applications: v.optional(v.record(v.string(), Options)),
  /** What stands for chance in every input. */
  random: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.999_999))),
});
export type Settings = v.InferOutput<typeof SettingsEntry>;

const ExpectationEntry = v.strictObject({
  situation: v.optional(v.string()),
  snapshot: v.optional(Fields),
  effects: v.optional(v.array(Said)),
  connections: v.optional(v.array(v.string())),
  timers: v.optional(v.record(v.string(), v.string())),
  'among the timers': v.optional(v.record(v.string(), v.nullable(v.string()))),
  alarms: v.optional(v.array(Said)),
});
export type Expectation = v.InferOutput<typeof ExpectationEntry>;

const PhaseEntry = v.strictObject({ inputs: v.optional(v.array(Said)), expect: ExpectationEntry });

const BeginningEntry = v.strictObject({
  from: v.optional(v.string()),
  with: v.optional(SettingsEntry),
  phases: v.array(PhaseEntry),
});

const WithCases = v.object({
  cases: v.optional(v.union([v.array(Fields), v.record(v.string(), v.array(v.unknown()))])),
});

const ScenarioEntry = v.strictObject({
  name: v.pipe(
    v.string(),
    v.regex(/^[SBI]\d+(\.\d+)? /, 'a name begins with the id of a requirement'),
  ),
  start: v.string(),
  with: v.optional(SettingsEntry),
  cases: v.optional(v.unknown()),
  phases: v.pipe(v.array(PhaseEntry), v.minLength(1)),
});
