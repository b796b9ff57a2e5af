import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { boundText, isKept } from './bound.js';
import { statistic } from './statistics.js';

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('a figure of several samples', () => {
  test('is a sample that occurred, whatever the order of taking', () => {
    const samples = [...upTo(200)].reverse();
    assert.deepEqual(
      (['min', 'p50', 'p99', 'max'] as const).map((of) => statistic(of, samples)),
      [1, 100, 198, 200],
    );
  });

  test('of fewer than a hundred: the 99th percentile is the largest', () => {
    assert.equal(statistic('p99', upTo(99)), 99);
    assert.equal(statistic('p99', upTo(100)), 99);
    assert.equal(statistic('p50', [7]), 7);
  });

  test('of none is no number', () => {
    assert(Number.isNaN(statistic('max', [])));
  });
});

describe('a bound', () => {
  const atMost = { kind: 'at-most', of: 'p99', value: 99 } as const;
  const atLeast = { kind: 'at-least', of: 'min', value: 0 } as const;

  test('holds up to its value, and not beyond', () => {
    assert(isKept(atMost, upTo(100)));
    assert(!isKept(atMost, [99.5]));
    assert(isKept(atLeast, [0, 5]));
    assert(!isKept(atLeast, [5, -0.1]));
  });

  test('is not kept by samples that were never taken', () => {
    assert(!isKept(atMost, []));
    assert(!isKept(atLeast, []));
  });

  test('reads as it is meant', () => {
    assert.deepEqual([atMost, atLeast].map(boundText), ['p99 ≤ 99', 'min ≥ 0']);
  });
});
