import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { THE_ENGINE, type EngineUnderTest } from './engine-under-test.js';
import { EVERY_INVARIANT } from './invariants/every-invariant.js';
import type { InvariantName, Violation } from './invariants/invariant.js';
import { MUTANTS } from './mutants.js';
import { runSeed } from './run/run-seed.js';

/** A mutant that survives this many worlds is not noticed. */
const MOST_SEEDS = 120;
const HOURS = 24;

/** What is violated first in the world of a seed. */
function violatedIn(seed: number, engine: EngineUnderTest): Violation | undefined {
  const outcome = runSeed(seed, HOURS, engine, 'as-it-is');
  return outcome.kind === 'violated' ? outcome.violation : undefined;
}

/** The first world that the engine survives and the mutant does not, for the reason expected. */
function noticedIn(mutant: EngineUnderTest, expected: InvariantName): number | undefined {
  for (let seed = 1; seed <= MOST_SEEDS; seed++) {
    if (violatedIn(seed, mutant)?.invariant !== expected) continue;
    if (violatedIn(seed, THE_ENGINE) === undefined) return seed;
  }
  return undefined;
}

describe('the invariants have teeth', () => {
  for (const { name, noticedBy, engine } of MUTANTS) {
    test(`${noticedBy} notices an engine that ${name}`, () => {
      const seed = noticedIn(engine, noticedBy);
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
