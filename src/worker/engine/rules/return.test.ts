import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calmAt, FLAPPING_WINDOW_MS, recentMoves } from './return.js';

describe('the moves of the last while', () => {
  test('B11 a move counts until it is as old as the window', () => {
    const now = 2 * FLAPPING_WINDOW_MS;
    const old = now - FLAPPING_WINDOW_MS;
    assert.deepEqual(recentMoves([old - 1, old, old + 1, now], now), [old + 1, now]);
  });

  test('I8 no more are kept than decide', () => {
    assert.deepEqual(recentMoves([1, 2, 3, 4, 5], 6), [3, 4, 5]);
  });

  test('B11 three of them are flapping, until the first of these is old', () => {
    assert.equal(calmAt([1, 2]), undefined);
    assert.equal(calmAt([1, 2, 3]), 1 + FLAPPING_WINDOW_MS);
  });
});
