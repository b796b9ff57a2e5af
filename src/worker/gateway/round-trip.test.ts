import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ANSWER_MS,
  GIVE_UP_MS,
  LONGEST_TIME_OUT_MS,
  SHORTEST_TIME_OUT_MS,
  SILENCE_MS,
} from './deadlines.js';
import { expectedMs, measured, timeOutMs, UNMEASURED } from './round-trip.js';

const after = (samples: readonly number[]) => samples.reduce(measured, UNMEASURED);

describe('the round trip', () => {
  const table: readonly (readonly [string, readonly number[], number, number])[] = [
    ['nothing was measured', [], 0, ANSWER_MS],
    ['RFC 6298 §2.2: the first sample counts three times', [300], 300, 900],
    ['RFC 6298 §2.3: an eighth of the sample, a quarter of the deviation', [400, 600], 425, 1225],
    ['a near gateway is given the least', [2], 2, SHORTEST_TIME_OUT_MS],
    ['a spike widens the time-out at once', [20, 600], 92.5, 702.5],
    ['a hopeless network is given the most', [1900, 100, 1900], 1703.125, LONGEST_TIME_OUT_MS],
    ['an hour asleep is a long answer, not more', [3_600_000], 2000, LONGEST_TIME_OUT_MS],
    ['a clock that went back measures nothing less than 0', [-50], 0, SHORTEST_TIME_OUT_MS],
  ];
  for (const [what, samples, expected, timeOut] of table) {
    test(what, () => {
      const estimate = after(samples);
      assert.equal(expectedMs(estimate), expected);
      assert.equal(timeOutMs(estimate), timeOut);
    });
  }

  test('it forgets a spike: a hundred steady answers lead back to the least', () => {
    assert.equal(timeOutMs(after([1800, ...Array<number>(100).fill(40)])), SHORTEST_TIME_OUT_MS);
  });

  test('whatever was measured, silence and time-out stay within the promise of 6 s', () => {
    for (const sample of [0, 1, 100, 500, 1_000, 5_000, 1e9]) {
      const wait = Math.max(ANSWER_MS, timeOutMs(after([sample])));
      const silence = Math.min(SILENCE_MS, GIVE_UP_MS - wait);
      assert(silence + wait < 6_000);
      assert(silence > wait);
    }
  });
});
