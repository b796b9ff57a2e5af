import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { THE_ENGINE } from './engine-under-test.js';
import { runSeed } from './run/run-seed.js';
import { tellStory } from './run/story.js';
import { NOTHING_YET, withOutcome } from './run/summary.js';

const HOURS = 24;
const FIXED_SEEDS = 110;
const RANDOM_SEEDS = 20;

/** Runs worlds one after the other; the first that violates an invariant fails, with its story. */
function run(first: number, seeds: number) {
  let summary = NOTHING_YET;
  for (let seed = first; seed < first + seeds; seed++) {
    const outcome = runSeed(seed, HOURS, THE_ENGINE, 'shrink');
    summary = withOutcome(summary, outcome);
    if (outcome.kind === 'violated') assert.fail(tellStory(outcome, HOURS, THE_ENGINE).join('\n'));
  }
  return summary;
}

describe('the engine in simulated worlds', () => {
  test(`I1–I13 and I15 hold in ${FIXED_SEEDS} worlds, and no switchover is a false one`, () => {
    const summary = run(1, FIXED_SEEDS);
    assert.equal(summary.seeds, FIXED_SEEDS);
    assert.equal(summary.falseSwitchovers, 0);
    // Invariants would also hold in worlds where nothing happens.
    assert(summary.forced > 200, `only ${summary.forced} forced switchovers`);
    assert(summary.voluntary > 200, `only ${summary.voluntary} voluntary ones`);
  });

  test('I1–I13 and I15 hold in worlds that nobody has seen before', (context) => {
    const first = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);
    context.diagnostic(`seeds from ${first}`);
    run(first, RANDOM_SEEDS);
  });

  test('B15 the same seed always runs the same', () => {
    const [one, other] = [7, 7].map((seed) => runSeed(seed, HOURS, THE_ENGINE, 'shrink'));
    assert.deepEqual(one, other);
  });
});
