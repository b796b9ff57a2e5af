import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ASLEEP_MS, sleepBetween } from './wake-watch.js';

const last = { monotonic: 1_000, wall: 50_000 };
const after = (monotonicMs: number, wallMs: number) => ({
  monotonic: last.monotonic + monotonicMs,
  wall: last.wall + wallMs,
});

describe('a sleep', () => {
  test('I2 is noticed by either clock, also by one that stands still meanwhile', () => {
    const hours = 8 * 3_600_000;
    assert.deepEqual(sleepBetween(last, after(hours, hours)), { sleptMs: hours, countedMs: hours });
    assert.deepEqual(sleepBetween(last, after(20, hours)), { sleptMs: hours, countedMs: 20 });
    assert.deepEqual(sleepBetween(last, after(hours, 20)), { sleptMs: hours, countedMs: hours });
  });

  test('is no busy second, nor a clock that was set back', () => {
    assert.equal(sleepBetween(last, after(ASLEEP_MS, ASLEEP_MS)), undefined);
    assert.notEqual(sleepBetween(last, after(ASLEEP_MS + 1, 0)), undefined);
    assert.equal(sleepBetween(last, after(1_000, -3_600_000)), undefined);
  });
});
