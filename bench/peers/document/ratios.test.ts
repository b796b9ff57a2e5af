import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ratios, spreadOf } from './ratios.js';

describe('what is measured beside something else', () => {
  test('is compared round by round, not median by median', () => {
    assert.deepEqual(ratios([10, 400], [5, 100]), [2, 4]);
  });

  test('that never came is infinitely later, and earlier than what never came', () => {
    assert.deepEqual(ratios([Infinity, 3], [2, Infinity]), [Infinity, 0]);
  });

  test('is left out of rounds in which neither came, or that only one had', () => {
    assert.deepEqual(ratios([Infinity, 6, 7], [Infinity, 3]), [2]);
    assert.deepEqual(ratios([0], [0]), []);
    assert.deepEqual(ratios([undefined, 8, 9], [1, 4, undefined]), [2]);
  });

  test('has the middle of its values, and the ends', () => {
    assert.deepEqual(spreadOf([9, 1, 3]), { least: 1, median: 3, most: 9 });
    assert.deepEqual(spreadOf([4, 1, 2, 9]), { least: 1, median: 3, most: 9 });
    assert.deepEqual(spreadOf([1, Infinity, Infinity]), {
      least: 1,
      median: Infinity,
      most: Infinity,
    });
    assert.equal(spreadOf([]), undefined);
  });
});
