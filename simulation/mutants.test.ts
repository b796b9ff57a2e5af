import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Mutant } from './bugs.js';
import { THE_ENGINE, type EngineUnderTest } from './engine-under-test.js';
import { EVERY_INVARIANT } from './invariants/every-invariant.js';
import type { Violation } from './invariants/invariant.js';
import { MUTANTS } from './mutants.js';
import { runSeed } from './run/run-seed.js';

/** A mutant counts as unnoticed if it survives its known world and this many others. */
const MOST_SEEDS = 120;
const SEEDS = Array.from({ length: MOST_SEEDS }, (_, index) => index + 1);
const HOURS = 24;

/** What is violated first in the world of a seed. */
function violatedIn(seed: number, engine: EngineUnderTest): Violation | undefined {
  const outcome = runSeed(seed, HOURS, engine, 'as-it-is');
  return outcome.kind === 'violated' ? outcome.violation : undefined;
}

/** The first world in which the engine passes and the mutant fails for the expected reason. */
function noticedIn({ engine, noticedBy, seed: known }: Mutant): number | undefined {
  return [known, ...SEEDS].find(
    (seed) =>
      violatedIn(seed, engine)?.invariant === noticedBy &&
      violatedIn(seed, THE_ENGINE) === undefined,
  );
}

describe('the invariants find broken engines', () => {
  for (const mutant of MUTANTS) {
    const { name, noticedBy } = mutant;
    test(`${noticedBy} notices an engine that ${name}`, () => {
      const seed = noticedIn(mutant);
      assert(seed !== undefined, `not noticed by ${noticedBy} in ${MOST_SEEDS} worlds`);
    });
  }

  test('each invariant notices some engine', () => {
    const named = new Set([...EVERY_INVARIANT.map(({ name }) => name), 'I4']);
    assert.deepEqual(
      [...new Set(MUTANTS.map(({ noticedBy }) => noticedBy))].sort(),
      [...named].sort(),
    );
  });
});
