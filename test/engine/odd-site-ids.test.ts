import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { snapshotOf } from '../../src/worker/engine/views/snapshot.js';
import type { Input } from '../../src/worker/engine/model/input.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { timersOf } from '../../src/worker/engine/views/timers.js';
import { transition } from '../../src/worker/engine/index.js';
import { REPRESENTATIVES } from './representatives.js';
import { SAMPLES } from './samples.js';

/** Possible ids of sites that are also names of members of every object. */
const ODD_IDS = [
  ['constructor', '__proto__'],
  ['toString', 'hasOwnProperty'],
] as const;

/** The same value with other ids of the sites, replaced in its JSON. */
const renamed = <Value>(value: Value, [first, second]: readonly [string, string]): Value =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll('"frankfurt"', JSON.stringify(first))
      .replaceAll('"munich"', JSON.stringify(second)),
  ) as Value;

/** State, effects and what follows from them, as JSON. */
function outcome(state: State, input: Input): unknown {
  const step = transition(state, input);
  return {
    ...step,
    snapshot: snapshotOf(step.state, input.now),
    timers: timersOf(step.state),
  };
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('I7 I8 the ids of sites make no difference', () => {
  for (const ids of ODD_IDS) {
    test(`sites named ${ids.join(' and ')} fail, rest and recover like any other`, () => {
      for (const [situation, [drive]] of Object.entries(REPRESENTATIVES)) {
        if (drive !== undefined) {
          const { state, now } = drive();
          for (const event of Object.values(SAMPLES).flatMap((sample) => sample(state))) {
            const input = { ...event, now, random: 0.25 };
            assert.deepEqual(
              asJson(outcome(renamed(state, ids), renamed(input, ids))),
              asJson(renamed(outcome(asJson(state) as State, input), ids)),
              `${situation}, ${event.type}`,
            );
          }
        }
      }
    });
  }
});
