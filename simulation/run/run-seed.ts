import fc from 'fast-check';
import type { EngineUnderTest } from '../engine-under-test.js';
import { Violation } from '../invariants/invariant.js';
import { scriptArbitrary } from '../script/script-arbitrary.js';
import type { Script } from '../script/script.js';
import { runScript, type RunReport } from './run-script.js';

/** How many smaller scripts are tried before the smallest so far is accepted. */
const MOST_SHRINKS = 1_000;

/** How long shrinking may take, ms. */
const LONGEST_SHRINKING_MS = 20_000;

export type SeedOutcome =
  | { readonly kind: 'held'; readonly report: RunReport }
  | {
      readonly kind: 'violated';
      readonly seed: number;
      /** The script's path in fast-check's shrinking. */
      readonly path: string;
      readonly violation: Violation;
      readonly script: Script;
    };

/** Runs the script of a seed. If it violates an invariant it is shrunk, if requested. */
export function runSeed(
  seed: number,
  hours: number,
  engine: EngineUnderTest,
  violating: 'shrink' | 'as-it-is',
): SeedOutcome {
  let report: RunReport | undefined;
  let violated: InvariantNameOrNone;
  let runs = 0;
  const begun = performance.now();
  const property = fc.property(scriptArbitrary(hours), (script) => {
    // Shrinking ends with the smallest script that was found in this many runs.
    if (runs++ > MOST_SHRINKS || performance.now() - begun > LONGEST_SHRINKING_MS) return;
    try {
      report = runScript(script, engine);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      violated ??= error.invariant;
      // Other violations met while shrinking do not count.
      if (error.invariant === violated) throw error;
    }
  });
  const result = fc.check(property, { seed, numRuns: 1, endOnFailure: violating === 'as-it-is' });
  if (!result.failed) {
    if (report === undefined) throw new Error(`seed ${seed} did not run`);
    return { kind: 'held', report };
  }
  const [script] = result.counterexample ?? [];
  const { errorInstance, counterexamplePath } = result;
  if (script === undefined || !(errorInstance instanceof Violation)) throw errorInstance;
  return {
    kind: 'violated',
    seed,
    path: counterexamplePath ?? '',
    violation: errorInstance,
    script,
  };
}

type InvariantNameOrNone = Violation['invariant'] | undefined;
