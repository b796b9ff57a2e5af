import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commandOutcome } from './command-outcome.js';
import { Rehearsal } from './engine/testing/rehearsal.js';

const SWITCH = { type: 'switch-to', siteId: 'site-2' } as const;

/** At work at Frankfurt, whose telephony is off for less than its time-out. */
function countingDown(): Rehearsal {
  const rehearsal = new Rehearsal().signIn().settle();
  return rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off');
}

describe('what a command to move came to', () => {
  test('B2 a forced move that was hurried and failed is told as not made, not as called off', () => {
    const rehearsal = countingDown();
    rehearsal.kill(rehearsal.munich);
    rehearsal.happen({ type: 'move-now-requested' });
    assert.equal(commandOutcome(SWITCH, rehearsal.state), undefined);
    rehearsal.settle();
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.deepEqual(commandOutcome(SWITCH, rehearsal.state), {
      kind: 'failed',
      failure: {
        kind: 'not-moved',
        siteId: 'site-2',
        message: 'Munich did not take the agent.',
      },
    });
  });

  test('B2 one that a refusal ended is told the same way', () => {
    const rehearsal = countingDown();
    rehearsal.munich.refuse('session.open', 'refused-credentials');
    rehearsal.happen({ type: 'move-now-requested' });
    rehearsal.settle();
    const outcome = commandOutcome(SWITCH, rehearsal.state);
    assert(outcome?.kind === 'failed');
    assert.equal(outcome.failure.kind, 'not-moved');
  });

  test('B3 a wish that the site did not fulfil is told as not made', () => {
    const rehearsal = new Rehearsal().signIn().settle();
    rehearsal.kill(rehearsal.munich);
    rehearsal.switchTo('site-2').settle();
    const outcome = commandOutcome(SWITCH, rehearsal.state);
    assert(outcome?.kind === 'failed');
    assert.equal(outcome.failure.kind, 'not-moved');
  });

  test('B1 a move that was called off, since telephony was back first, is told as that', () => {
    const rehearsal = countingDown();
    rehearsal.munich.health = 'silent';
    rehearsal.happen({ type: 'move-now-requested' });
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'on');
    const outcome = commandOutcome(SWITCH, rehearsal.state);
    assert(outcome?.kind === 'failed');
    assert.equal(outcome.failure.kind, 'interrupted');
  });

  test('B2 a move that is made is done', () => {
    const rehearsal = countingDown();
    rehearsal.happen({ type: 'move-now-requested' });
    rehearsal.settle();
    assert.deepEqual(commandOutcome(SWITCH, rehearsal.state), { kind: 'done' });
  });
});
