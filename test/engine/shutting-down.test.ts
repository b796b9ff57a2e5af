import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { timersOf } from '../../src/worker/engine/views/timers.js';
import { shutDownInVain } from './beginnings.js';

const loginsIn = (effects: ReturnType<typeof shutDownInVain>['effects']) =>
  effects.filter((effect) => effect.type === 'send' && effect.call.method === 'agent.login');

describe('a site that is being shut down while the other one does not answer', () => {
  test('S2.11 I7 the log-in there is retried after the pause, and not before', () => {
    const drive = shutDownInVain();
    const timer = timersOf(drive.state).find(({ name }) => name === 'log-in');
    assert(timer !== undefined);
    const early = drive
      .heldUp(timer.dueAt - drive.now - 1)
      .happen({ type: 'timer-due', timer: 'log-in' });
    assert.deepEqual(loginsIn(early.effects), []);
    const due = early.heldUp(1).happen({ type: 'timer-due', timer: 'log-in' });
    assert.equal(loginsIn(due.effects).length, 1);
  });
});
