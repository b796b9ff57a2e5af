import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explore, wayTo, type Reached } from './exploration.js';
import { checkHealing } from './healing.js';
import { checkState } from './state-invariants.js';
import { checkStep } from './step-invariants.js';
import { EXPLORATIONS } from './explorations.js';

/** Every so many states one is healed (I4), at either site in turn: it takes as long as fifty steps. */
const HEALED_EVERY = 16;

describe('exhaustive exploration of the engine', () => {
  for (const { name, topics, configuration, start, mostTransitions, isToTheEnd } of EXPLORATIONS) {
    test(`I1 I2 I3 I4 I5 I7 I8 I9 I10 I11 hold ${name}`, (context) => {
      let healed = 0;
      let states = 0;
      const extent = explore(
        { topics: new Set(topics), configuration, mostTransitions },
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
    });
  }
});

/** What fails is told with the inputs that lead there. */
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
