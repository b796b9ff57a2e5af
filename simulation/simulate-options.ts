import os from 'node:os';
import { parseArgs } from 'node:util';

export interface SimulateOptions {
  readonly seeds: number;
  /** Hours with faults for each seed; the healings come on top. */
  readonly hours: number;
  /** The first of the seeds. */
  readonly seed: number;
  readonly jobs: number;
}

export type OptionsReading =
  | { readonly kind: 'run'; readonly options: SimulateOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

export const HELP = `Runs the engine in virtual time against modelled sites, and checks its invariants after every step.

  npm run simulate -- [options]

  --seeds N   how many worlds to run (default 1000)
  --hours H   hours with faults in each (default 100)
  --seed S    the first seed; the others follow it (default 1)
  --jobs J    how many to run at the same time (default: the cores of this machine)
  --help      this text

Ends with 0 when every invariant held, 1 when one did not, 2 when an option is wrong.
10 000 seeds of 100 hours are a million agent-hours.`;

const BOUNDS = {
  seeds: { least: 1, most: 100_000_000 },
  hours: { least: 1, most: 10_000 },
  seed: { least: 0, most: 2_000_000_000 },
  jobs: { least: 1, most: 256 },
} as const;

/** Reads the command line. Never throws: what is wrong is told, with what would be right. */
export function readOptions(args: readonly string[]): OptionsReading {
  let given: Partial<Record<keyof SimulateOptions, string>> & { readonly help?: boolean };
  try {
    given = parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string' },
        hours: { type: 'string' },
        seed: { type: 'string' },
        jobs: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : 'Wrong options.' };
  }
  if (given.help === true) return { kind: 'help' };
  const options = {
    seeds: numberOf('seeds', given.seeds, 1_000),
    hours: numberOf('hours', given.hours, 100),
    seed: numberOf('seed', given.seed, 1),
    jobs: numberOf('jobs', given.jobs, os.availableParallelism()),
  };
  for (const value of Object.values(options)) {
    if (typeof value === 'string') return { kind: 'wrong', message: value };
  }
  const { seeds, hours, seed, jobs } = options;
  return typeof seeds === 'number' &&
    typeof hours === 'number' &&
    typeof seed === 'number' &&
    typeof jobs === 'number'
    ? { kind: 'run', options: { seeds, hours, seed, jobs } }
    : { kind: 'wrong', message: 'Wrong options.' };
}

/** The number, or what is wrong with it. */
function numberOf(
  name: keyof SimulateOptions,
  text: string | undefined,
  standard: number,
): number | string {
  if (text === undefined) return standard;
  const { least, most } = BOUNDS[name];
  const value = Number(text);
  return /^\d+$/.test(text) && value >= least && value <= most
    ? value
    : `--${name} must be a whole number from ${least} to ${most}, not "${text}".`;
}
