import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fullBucket, take, type TokenBucket } from './token-bucket.js';

const ALLOWANCE = { burst: 3, perSecond: 2 };

/** How many are taken one after the other at `nowMs`, and what is left. */
function drain(bucket: TokenBucket, nowMs: number): readonly [number, TokenBucket, number] {
  for (let taken = 0, rest = bucket; ; taken++) {
    const taking = take(rest, nowMs);
    if (taking.kind === 'empty') return [taken, rest, taking.readyInMs];
    rest = taking.bucket;
  }
}

describe('a token bucket', () => {
  test('a burst is allowed, and one more when its token is there', () => {
    const [taken, rest, readyInMs] = drain(fullBucket(ALLOWANCE, 1_000), 1_000);
    assert.equal(taken, 3);
    assert.equal(readyInMs, 500);
    assert.equal(take(rest, 1_499).kind, 'empty');
    assert.equal(take(rest, 1_500).kind, 'taken');
  });

  test('on average no more than it refills', () => {
    let [, bucket] = drain(fullBucket(ALLOWANCE, 0), 0);
    let sum = 0;
    for (let nowMs = 100; nowMs <= 10_000; nowMs += 100) {
      const [taken, rest] = drain(bucket, nowMs);
      sum += taken;
      bucket = rest;
    }
    assert.equal(sum, 20);
  });

  test('a long rest fills it to the brim and not over', () => {
    const [, empty] = drain(fullBucket(ALLOWANCE, 0), 0);
    assert.equal(drain(empty, 3_600_000)[0], 3);
  });

  test('a clock that goes back takes nothing away', () => {
    const [, empty] = drain(fullBucket(ALLOWANCE, 5_000), 5_000);
    assert.deepEqual(take(empty, 4_000), { kind: 'empty', readyInMs: 500 });
  });
});
