import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly suite: SuiteName;
  /** Names of measures of it; empty: all. */
  readonly only: readonly string[];
  readonly samples: number | undefined;
  readonly quick: boolean;
}

export type SuiteName = keyof typeof SUITES;

/** What there is to run, with a line of help each. */
export const SUITES = {
  connection: 'connections to the gateways: liveness, switchover, deadlines, what is left behind',
  crowd: 'all agents of a site at once, and what of it is the clients’ own time',
  'gateway-capacity': 'what one gateway has room for, beside a bare WebSocket server',
  herd: 'all agents of a site at once in virtual time: slots, and what others do without them',
  overload: 'a bad day for one gateway: all at once, strangers, more than it has time for',
  page: 'the page that the element is in: renders, long tasks, the main thread',
  peers: 'beside what one would pick instead: the same faults, in one browser, at the same time',
} as const;

export const HELP = `Measures the product side by side with its budgets, over real sockets and in a real browser.

  npm run bench -- connection|crowd|gateway-capacity|herd|overload|page|peers [options]

  --only NAME   this measure of the suite; repeatable
  --samples N   how many samples each figure is made of (default: as many as it needs)
  --quick       fewer samples and shorter waits, to see that it works
  --help        this text

Prints a table; the raw samples are kept in bench/results. Ends with 0 when every budget was kept,
1 when one was missed, 2 when an option is wrong.`;

export type OptionsReading =
  | { readonly kind: 'run'; readonly options: BenchOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

const MOST_SAMPLES = 1_000_000;

/** Reads the command line. Never throws: what is wrong is told, with what would be right. */
export function readOptions(
  args: readonly string[],
  measures: Readonly<Record<SuiteName, readonly string[]>>,
): OptionsReading {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        only: { type: 'string', multiple: true },
        samples: { type: 'string' },
        quick: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    return wrong(error instanceof Error ? error.message : 'Wrong options.');
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: 'help' };
  const [suite, ...more] = positionals;
  if (suite === undefined || !isSuite(suite) || more.length > 0) {
    return wrong(`Name one suite: ${Object.keys(SUITES).join(', ')}.`);
  }
  const { only = [], samples: samplesText, quick = false } = values;
  const unknown = only.find((name) => !measures[suite].includes(name));
  if (unknown !== undefined) {
    return wrong(`--only must be one of ${measures[suite].join(', ')}, not "${unknown}".`);
  }
  const samples = samplesText === undefined ? undefined : Number(samplesText);
  if (samplesText !== undefined && !/^[1-9]\d*$/.test(samplesText)) {
    return wrong(`--samples must be a whole number from 1, not "${samplesText}".`);
  }
  if (samples !== undefined && samples > MOST_SAMPLES) {
    return wrong(`--samples must be ${MOST_SAMPLES} at most.`);
  }
  return { kind: 'run', options: { suite, only, samples, quick } };
}

const isSuite = (name: string): name is SuiteName => Object.hasOwn(SUITES, name);

const wrong = (message: string): OptionsReading => ({ kind: 'wrong', message });
