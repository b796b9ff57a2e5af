import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Stall } from '../model/signed-in.js';
import { withStall } from './stalls.js';

const gap = { sleptMs: 3_000, countedMs: 3_000 };

void describe('stalls of the machine (I2)', () => {
  void test('a machine that does little else fills no memory', () => {
    let stalls: readonly Stall[] = [];
    for (let now = 1_000; now < 101_000; now += 1_000) stalls = withStall(stalls, gap, now);
    assert.equal(stalls.length, 20);
    assert.equal(stalls.at(-1)?.at, 100_000);
  });
});
