import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  elapsedText,
  hundredthsText,
  remainingSeconds,
  remainingText,
  spokenRemainingText,
  tenthsText,
} from './durations.js';

describe('A duration', () => {
  const elapsed: readonly (readonly [ms: number, text: string])[] = [
    [-5, '0:00'],
    [0, '0:00'],
    [999.9, '0:00'],
    [1000, '0:01'],
    [37_900, '0:37'],
    [59_999, '0:59'],
    [60_000, '1:00'],
    [3_599_999, '59:59'],
    [3_723_000, '1:02:03'],
    [36_000_000, '10:00:00'],
  ];
  for (const [ms, text] of elapsed) {
    test(`of ${ms} ms that has passed reads ${text}: begun seconds do not count`, () => {
      assert.equal(elapsedText(ms), text);
    });
  }

  const remaining: readonly (readonly [ms: number, text: string])[] = [
    [60_000, '1:00'],
    [59_999.5, '1:00'],
    [59_000, '0:59'],
    [23_001, '0:24'],
    [1, '0:01'],
    [0.2, '0:01'],
    [0, '0:00'],
    [-400, '0:00'],
    [3_722_500, '1:02:03'],
  ];
  for (const [ms, text] of remaining) {
    test(`of ${ms} ms that is left reads ${text}: never 0:00 before it is due (B2)`, () => {
      assert.equal(remainingText(ms), text);
    });
  }

  test('that passes and one that is left add up to the whole', () => {
    const whole = 60_000;
    for (const passed of [0, 1, 999, 1000, 36_999, 37_000, 59_999]) {
      const left = remainingSeconds(whole - passed);
      assert.equal(Math.floor(passed / 1000) + left, 60);
    }
  });

  test('of a step that was rehearsed has a hundredth of a second', () => {
    assert.deepEqual([-1, 0, 4, 6, 123, 61_000].map(hundredthsText), [
      '0.00',
      '0.00',
      '0.00',
      '0.01',
      '0.12',
      '61.00',
    ]);
  });

  test('of a step has a tenth of a second', () => {
    assert.deepEqual([0, 49, 51, 100, 1249, 61_000].map(tenthsText), [
      '0.0',
      '0.0',
      '0.1',
      '0.1',
      '1.2',
      '61.0',
    ]);
  });

  const spoken: readonly (readonly [ms: number, text: string])[] = [
    [0, '0 seconds'],
    [900, '1 second'],
    [23_000, '23 seconds'],
    [60_000, '1 minute'],
    [75_000, '1 minute, 15 seconds'],
    [899_000, '15 minutes'],
  ];
  for (const [ms, text] of spoken) {
    test(`of ${ms} ms to come is heard as ${text}`, () => {
      assert.equal(spokenRemainingText(ms), text);
    });
  }
});
