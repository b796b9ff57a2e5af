import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CommandResult } from '../../contract/failure.js';
import { commandOutcome } from './command-outcome.js';
import { Rehearsal } from '../engine/testing/rehearsal.js';

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

describe('while a due move is tried again and again', () => {
  /** Frankfurt has no telephony, and Munich does not answer: it is being asked once more. */
  function triedAgain(): Rehearsal {
    const rehearsal = new Rehearsal().signIn().settle();
    rehearsal.freeze(rehearsal.munich);
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off');
    rehearsal.advance(14_500);
    assert.equal(rehearsal.state.kind, 'switching');
    assert.equal(rehearsal.snapshot.kind, 'active', 'the agent sees where they still are');
    return rehearsal;
  }

  test('I9 B1 the agent is set to what they ask for at the site where they still are', () => {
    const rehearsal = triedAgain();
    const command = { type: 'agent-state', state: 'ready' } as const;
    rehearsal.happen({ type: 'agent-state-requested', state: 'ready', reason: undefined });
    assert.equal(commandOutcome(command, rehearsal.state), undefined);
    rehearsal.settle();
    assert.deepEqual(commandOutcome(command, rehearsal.state), { kind: 'done' });
    assert.equal(rehearsal.active.agent.state, 'ready');
    assert.equal(rehearsal.state.kind, 'switching', 'the move is still being tried');
  });

  test('B2 who asks for the very site is told what becomes of it', () => {
    const rehearsal = triedAgain().switchTo('site-2');
    assert.equal(rehearsal.situation, 'switching to site-2');
    assert.equal(commandOutcome(SWITCH, rehearsal.state), undefined);
    const outcomes: (CommandResult | undefined)[] = [];
    rehearsal.watch((_before, _input, { state }) => {
      outcomes.push(commandOutcome(SWITCH, state));
    });
    rehearsal.advance(3_000);
    const outcome = outcomes.find((one) => one !== undefined);
    assert(outcome?.kind === 'failed');
    assert.equal(outcome.failure.kind, 'not-moved');
  });

  test('B2 who asks for the site where they are is there', () => {
    const rehearsal = triedAgain();
    assert.deepEqual(commandOutcome({ type: 'switch-to', siteId: 'site-1' }, rehearsal.state), {
      kind: 'done',
    });
  });

  test('B2 a log-in, and a sign-in, are what they are at that site', () => {
    const { state } = triedAgain();
    assert.deepEqual(commandOutcome({ type: 'log-in' }, state), { kind: 'done' });
    assert.deepEqual(commandOutcome({ type: 'sign-in' }, state), { kind: 'done' });
  });
});
