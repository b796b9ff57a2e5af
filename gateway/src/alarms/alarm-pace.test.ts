import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AlarmPace } from './alarm-pace.js';

test('B17 an account tells a full outbox at once and then one a second, whatever others do', () => {
  const pace = new AlarmPace();
  const taken = (account: string, now: number): number =>
    Array.from({ length: 300 }, () => pace.take(account, now)).filter(Boolean).length;
  assert.equal(taken('agent1', 0), 100);
  assert.equal(taken('agent2', 0), 100);
  assert.equal(taken('agent1', 999), 0);
  assert.equal(taken('agent1', 10_000), 10);
  assert.equal(taken('agent1', 1_000_000), 100);
  assert.equal(taken('agent1', 0), 0, 'a clock that is set back gives nothing');
});
