import assert from 'node:assert/strict';
import test from 'node:test';
import { MessageRate } from './message-rate.js';

test('a burst is admitted up to the rate, and the rest is too many', () => {
  const rate = new MessageRate(3);
  assert.deepEqual(
    [0, 0, 0, 0].map((now) => rate.count(now)),
    ['admitted', 'admitted', 'admitted', 'too-many'],
  );
});

test('the bucket refills with time, never above its size', () => {
  const rate = new MessageRate(2);
  rate.count(0);
  rate.count(0);
  assert.equal(rate.count(100), 'too-many');
  assert.deepEqual(
    [60_000, 60_000, 60_000].map((now) => rate.count(now)),
    ['admitted', 'admitted', 'too-many'],
  );
});

test('who goes on for a whole bucket of refusals is hopeless', () => {
  const rate = new MessageRate(2);
  const verdicts = [0, 0, 0, 0, 0].map((now) => rate.count(now));
  assert.deepEqual(verdicts, ['admitted', 'admitted', 'too-many', 'too-many', 'hopeless']);
});

test('a message that is admitted again wipes the refusals', () => {
  const rate = new MessageRate(2);
  for (const now of [0, 0, 0, 0]) rate.count(now);
  assert.equal(rate.count(500), 'admitted');
  assert.equal(rate.count(500), 'too-many');
});
