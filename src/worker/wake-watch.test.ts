import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ASLEEP_MS, hasSlept } from './wake-watch.js';

const last = { monotonic: 1_000, wall: 50_000 };
const after = (monotonicMs: number, wallMs: number) => ({
  monotonic: last.monotonic + monotonicMs,
  wall: last.wall + wallMs,
});

describe('a sleep', () => {
  test('I2 is noticed by either clock, also by one that stands still meanwhile', () => {
    const hours = 8 * 3_600_000;
    assert(hasSlept(last, after(hours, hours)));
    assert(hasSlept(last, after(20, hours)));
    assert(hasSlept(last, after(hours, 20)));
  });

  test('is no busy second, nor a clock that was set back', () => {
    assert(!hasSlept(last, after(ASLEEP_MS, ASLEEP_MS)));
    assert(hasSlept(last, after(ASLEEP_MS + 1, 0)));
    assert(!hasSlept(last, after(1_000, -3_600_000)));
  });
});
