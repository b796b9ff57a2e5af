import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LONGEST_PAUSE_MS, reconnectDelayMs, roundDelayMs, withinTimeLeft } from './retry-delay.js';

describe('retry policy', () => {
  test('S2.1 a reconnect waits half to the whole of the retry interval', () => {
    assert.equal(reconnectDelayMs(4, 0), 2_000);
    assert.equal(reconnectDelayMs(4, 0.5), 3_000);
  });

  test('B1 rounds over all sites wait longer and longer, up to a cap', () => {
    const whole = [1, 2, 3, 4, 5, 6, 50].map((attempt) => roundDelayMs(1, attempt, 1));
    assert.deepEqual(whole, [
      1_000,
      2_000,
      4_000,
      8_000,
      LONGEST_PAUSE_MS,
      LONGEST_PAUSE_MS,
      LONGEST_PAUSE_MS,
    ]);
  });

  test('jitter is applied after the clamp: at the cap clients still differ', () => {
    assert.notEqual(roundDelayMs(1, 50, 0.2), roundDelayMs(1, 50, 0.8));
  });

  test('a retry interval above the cap is kept', () => {
    assert.equal(roundDelayMs(60, 3, 1), 60_000);
  });

  test('B27 a pause that leaves time to be back before the time-out is kept, a longer one is not', () => {
    assert.equal(withinTimeLeft(3_000, 4_000, 0.5), 3_000);
    assert.equal(withinTimeLeft(3_001, 4_000, 0.5), 2_000);
    assert.equal(withinTimeLeft(4_500, 4_000, 0.5), 2_000);
  });

  test('B27 it is kept as well when nothing runs, or when no time is left to be back', () => {
    assert.equal(withinTimeLeft(3_000, undefined, 0.5), 3_000);
    assert.equal(withinTimeLeft(3_000, 1_000, 0.5), 3_000);
  });
});
