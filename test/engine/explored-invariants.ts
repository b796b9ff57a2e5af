import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { explore, wayTo, type Reached } from './exploration.js';
import type { Exploration } from './explorations.js';
import { checkHealing } from './healing.js';
import { checkState } from './state-invariants.js';
import { checkStep } from './step-invariants.js';

/**
 * One in so many states is healed (I4), at each site in turn: that takes as long as fifty steps.
 */
const HEALED_EVERY = 32;

/** Explores, checks every step and every state, and reports how many there were. */
export function checkExploration(exploration: Exploration, context: TestContext): void {
  const { topics, configuration, timeouts, start, mostTransitions, isToTheEnd } = exploration;
  let healed = 0;
  let states = 0;
  const extent = explore(
    { topics: new Set(topics), configuration, timeouts, mostTransitions },
    (explored) => {
      telling(
        explored.before,
        () => {
          checkStep(explored);
        },
        explored.input,
      );
    },
    (reached) => {
      telling(reached, () => {
        checkState(reached);
        if (++states % HEALED_EVERY === 0) {
          checkHealing(reached, ++healed % 2 === 0 ? 'frankfurt' : 'munich');
        }
      });
    },
    undefined,
    start?.(),
  );
  const { states: found, transitions, depth, isComplete } = extent;
  context.diagnostic(
    `${found} states, ${transitions} transitions, ` +
      (isComplete ? `all there are, ${depth} inputs deep` : `all within ${depth} inputs`) +
      `; ${healed} healed`,
  );
  assert.equal(isComplete, isToTheEnd, `${transitions} transitions, depth ${depth}`);
}

/** A failure is reported with the inputs that lead to it. */
function telling(reached: Reached, check: () => void, input?: object): void {
  try {
    check();
  } catch (error) {
    const way = [...wayTo(reached), ...(input === undefined ? [] : [input])];
    const inputs = way.map((one) => JSON.stringify(one).slice(0, 200)).join('\n  ');
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${message}, after\n  ${inputs}`, { cause: error });
  }
}
