import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SessionEvent } from '../../src/worker/engine/model/input.js';
import { transition } from '../../src/worker/engine/index.js';
import {
  standbyComparing,
  standbyConnecting,
  standbyEnded,
  standbyOpening,
  standbyStanding,
  standbyWaiting,
} from './beginnings.js';
import { outcomesIn, type Outcome } from './cells.js';
import type { Drive } from './drive.js';
import { SAMPLES } from './samples.js';
import { standbyOutcomeOf, type StandbyOutcome, type StandbySituation } from './situations.js';
import { STANDBY, STANDBY_COLUMNS } from './table-standby.js';
import { PROBING } from './two-sites.js';

const REPRESENTATIVES: Readonly<Record<StandbySituation, readonly (() => Drive)[]>> = {
  'standby waiting': [
    () => standbyWaiting(),
    () => standbyWaiting().heldUp(86_400_000),
    () => standbyConnecting().closes('munich').closes('munich'),
    () => standbyComparing(PROBING).answersAll('munich'),
  ],
  'standby connecting': [
    () => standbyConnecting(),
    () => standbyConnecting(PROBING),
    // At its second gateway, which is its last.
    () => standbyConnecting().closes('munich'),
  ],
  'standby opening': [
    () => standbyOpening(),
    () => standbyOpening(PROBING),
    () => standbyOpening().answers('munich'),
    () => standbyConnecting().closes('munich').connects('munich'),
  ],
  'standby comparing': [
    () => standbyComparing(),
    () => standbyComparing(PROBING),
    () => standbyComparing().answers('munich'),
    () => standbyComparing().answers('munich').answers('munich'),
    () => standbyComparing(PROBING).answers('munich').answers('munich'),
    () =>
      standbyConnecting()
        .closes('munich')
        .connects('munich')
        .answersUntil('munich', 'configuration.readPerson'),
  ],
  'standby standing': [
    () => standbyStanding(),
    () => standbyConnecting().closes('munich').connects('munich').answersAll('munich'),
  ],
  'standby ended': [() => standbyEnded(), () => standbyEnded(PROBING)],
};

/** Only inputs of the standby connection count here. */
function samplesOf(type: SessionEvent['type'], { state }: Drive): readonly SessionEvent[] {
  const own = state.kind === 'active' && 'link' in state.connection && state.connection.link;
  return SAMPLES[type](state).filter(
    (event) => !('generation' in event) || !own || event.generation !== own.generation,
  );
}

function outcomesOf(
  situation: StandbySituation,
  type: SessionEvent['type'],
): readonly Outcome<StandbyOutcome>[] {
  const outcomes = REPRESENTATIVES[situation].flatMap((driven) => {
    const drive = driven();
    const { state, now } = drive;
    return samplesOf(type, drive).map((event): Outcome<StandbyOutcome> => {
      const next = transition(state, { ...event, now, random: 0.5 }).state;
      if (next === state) return 'same';
      const after = standbyOutcomeOf(next);
      return after === situation ? 'stays' : after;
    });
  });
  return [...new Set(outcomes)].sort();
}

describe('what represents a step of the standby', () => {
  for (const situation of STANDBY_COLUMNS) {
    test(`is there: ${situation}`, () => {
      for (const drive of REPRESENTATIVES[situation]) {
        assert.equal(standbyOutcomeOf(drive().state), situation);
      }
    });
  }
});

describe('transition table: the connection to the other site', () => {
  for (const type of Object.keys(SAMPLES) as SessionEvent['type'][]) {
    test(`B9 standby: ${type}`, () => {
      STANDBY_COLUMNS.forEach((situation, index) => {
        const cell = STANDBY[type][index];
        assert(cell !== undefined);
        assert.deepEqual(
          outcomesOf(situation, type),
          [...outcomesIn<StandbyOutcome>(cell)].sort(),
          `${type} in ${situation}`,
        );
      });
    });
  }
});
