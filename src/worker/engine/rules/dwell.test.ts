import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Repetition } from '../model/back-off.js';
import { doneAgain, doneOnce, LONGEST_DWELL_MS, nextTurnAt, NOT_DONE_YET } from './dwell.js';

const MINUTE_MS = 60_000;
const NOON = 12 * 60 * MINUTE_MS;

const done = (times: number, now: number, before: Repetition = NOT_DONE_YET): Repetition =>
  Array.from({ length: times }).reduce<Repetition>((again) => doneAgain(again, now), before);

const pauseMs = (repetition: Repetition): number => nextTurnAt(repetition) - repetition.lastAt;

describe('what repeats itself', () => {
  test('I12 is done at once the first time', () => {
    assert.equal(nextTurnAt(NOT_DONE_YET), -Infinity);
  });

  test('I12 is done less and less often, at any time of the day, up to a cap', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 50].map((times) => pauseMs(done(times, NOON)));
    assert.deepEqual(pauses, [
      1_000,
      2_000,
      4_000,
      8_000,
      16_000,
      LONGEST_DWELL_MS,
      LONGEST_DWELL_MS,
    ]);
  });

  test('I12 has half of its times forgotten with each full minute without one', () => {
    const often = done(8, NOON);
    const next = (laterMs: number) => pauseMs(doneAgain(often, NOON + laterMs));
    assert.equal(next(MINUTE_MS - 1), LONGEST_DWELL_MS);
    assert.equal(next(MINUTE_MS), 16_000);
    assert.equal(next(2 * MINUTE_MS), 4_000);
    assert.equal(next(4 * MINUTE_MS), 1_000);
  });

  test('I12 at a pace of its own delays the next one, for no longer than before', () => {
    assert.equal(nextTurnAt(doneOnce(NOT_DONE_YET, NOON)), NOON + 1_000);
    assert.equal(nextTurnAt(doneOnce(done(3, NOON), NOON + 500)), NOON + 500 + 4_000);
  });
});
