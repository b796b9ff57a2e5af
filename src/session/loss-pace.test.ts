import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LossPace } from './loss-pace.js';

test('I7 what is done after a loss is done at once, and less often the more losses there are', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  t.mock.method(performance, 'now', () => now);
  let now = 0;
  const done: number[] = [];
  const pace = new LossPace();
  for (const waitMs of [0, 1_000, 2_000, 4_000]) {
    pace.next(() => done.push(waitMs));
    t.mock.timers.tick(Math.max(0, waitMs - 1));
    assert.equal(done.includes(waitMs), waitMs === 0);
    t.mock.timers.tick(1);
    assert.equal(done.at(-1), waitMs);
  }
  // The next trouble begins anew.
  now = 61_000;
  pace.next(() => done.push(-1));
  t.mock.timers.tick(1);
  assert.equal(done.at(-1), -1);
  pace.next(() => done.push(-2));
  pace.cancel();
  t.mock.timers.tick(60_000);
  assert.equal(done.at(-1), -1);
});
