import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SessionEvent } from '../../src/worker/engine/model/input.js';
import { transition } from '../../src/worker/engine/index.js';
import { outcomesIn, type Outcome } from './cells.js';
import type { Drive } from './drive.js';
import { REPRESENTATIVES } from './representatives.js';
import { SAMPLES } from './samples.js';
import { situationOf, type Situation } from './situations.js';
import { TRANSITION_TABLES } from './transition-table.js';

const TYPES = Object.keys(SAMPLES) as SessionEvent['type'][];

/** Reached once and reused: states are immutable values. */
const driven = new Map<Situation, readonly Drive[]>();

function drivesTo(situation: Situation): readonly Drive[] {
  const known = driven.get(situation);
  if (known !== undefined) return known;
  const drives = REPRESENTATIVES[situation].map((drive) => drive());
  driven.set(situation, drives);
  return drives;
}

/** The outcomes of all samples of a type in all states of a situation. */
function outcomesOf(situation: Situation, type: SessionEvent['type']): readonly Outcome[] {
  const outcomes = drivesTo(situation).flatMap(({ state, now }) =>
    SAMPLES[type](state).map((event): Outcome => {
      const next = transition(state, { ...event, now, random: 0.5 }).state;
      if (next === state) return 'same';
      const after = situationOf(next);
      return after === situation ? 'stays' : after;
    }),
  );
  return [...new Set(outcomes)].sort();
}

describe('what represents a situation', () => {
  for (const { columns } of TRANSITION_TABLES) {
    for (const situation of columns) {
      test(`is there: ${situation}`, () => {
        for (const { state } of drivesTo(situation)) assert.equal(situationOf(state), situation);
      });
    }
  }
});

for (const { name, columns, rows } of TRANSITION_TABLES) {
  describe(`transition table: ${name}`, () => {
    for (const type of TYPES) {
      test(`${name}: ${type}`, () => {
        columns.forEach((situation, index) => {
          const cell = rows[type][index];
          assert(cell !== undefined);
          assert.deepEqual(
            outcomesOf(situation, type),
            [...outcomesIn(cell)].sort(),
            `${type} in ${situation}`,
          );
        });
      });
    }

    test(`I5 ${name}: an input of an abandoned connection changes nothing`, () => {
      for (const situation of columns) {
        for (const { state, now } of drivesTo(situation)) {
          for (const type of TYPES) {
            for (const event of SAMPLES[type](state)) {
              if (!('generation' in event)) continue;
              for (const generation of [0, state.lastGeneration + 1]) {
                const input = { ...event, generation, now, random: 0.5 };
                const step = transition(state, input);
                assert.equal(step.state, state, `${type} in ${situation}`);
                assert.deepEqual(step.effects, []);
              }
            }
          }
        }
      }
    });
  });
}
