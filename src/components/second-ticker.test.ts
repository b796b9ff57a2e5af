import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { untilNextSecond } from './second-ticker.js';

describe('The second hand', () => {
  test('stands still when there is nothing to count', () => {
    assert.equal(untilNextSecond([], 5000), undefined);
  });

  test('moves when a due time is a whole second nearer', () => {
    assert.equal(untilNextSecond([10_000], 7_400), 600);
  });

  test('moves when a beginning is a whole second longer ago', () => {
    assert.equal(untilNextSecond([10_000], 12_250), 750);
  });

  test('waits a whole second when it has just moved, so that it never spins', () => {
    assert.equal(untilNextSecond([10_000], 10_000), 1000);
    assert.equal(untilNextSecond([10_000], 7_000), 1000);
  });

  test('follows the first of several moments', () => {
    assert.equal(untilNextSecond([1_100, 1_900, 1_500], 5_000), 100);
  });
});
