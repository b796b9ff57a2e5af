import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { atFrankfurt, dueInVain, proceeding } from '../../../test/engine/beginnings.js';
import type { Drive } from '../../../test/engine/drive.js';
import { RETRY_INTERVAL_MS } from '../../../test/engine/two-sites.js';
import type { CommandResult } from '../../contract/failure.js';
import { commandOutcome } from './command-outcome.js';
import { snapshotOf } from '../engine/views/snapshot.js';

const SWITCH = { type: 'switch-to', siteId: 'munich' } as const;

/** At work at Frankfurt, whose telephony is off for less than its time-out, and asked to go now. */
const hurried = (): Drive =>
  atFrankfurt().service('frankfurt', 'telephony', 'off').happen({ type: 'move-now-requested' });

/** Neither of its gateways is there. */
const munichFails = (drive: Drive): Drive => drive.closes('munich').closes('munich');

const kindOf = ({ state, now }: Drive) => snapshotOf(state, now).kind;

describe('what a command to move came to', () => {
  test('B2 a forced move that was hurried and failed is told as not made, not as called off', () => {
    const drive = hurried();
    assert.equal(commandOutcome(SWITCH, drive.state), undefined);
    munichFails(drive);
    assert.equal(drive.state.kind, 'active');
    assert.deepEqual(commandOutcome(SWITCH, drive.state), {
      kind: 'failed',
      failure: {
        kind: 'not-moved',
        siteId: 'munich',
        message: 'Munich did not take the agent.',
      },
    });
  });

  test('B2 one that a refusal ended is told the same way', () => {
    const drive = hurried()
      .connects('munich')
      .refuses('munich', 'session.open', 'refused-credentials');
    const outcome = commandOutcome(SWITCH, drive.state);
    assert(outcome?.kind === 'failed');
    assert.equal(outcome.failure.kind, 'not-moved');
  });

  test('B3 a wish that the site did not fulfil is told as not made', () => {
    const drive = munichFails(proceeding(atFrankfurt().asksFor('munich')));
    const outcome = commandOutcome(SWITCH, drive.state);
    assert(outcome?.kind === 'failed');
    assert.equal(outcome.failure.kind, 'not-moved');
  });

  test('B1 a move that was called off, since telephony was back first, is told as that', () => {
    const drive = hurried().service('frankfurt', 'telephony', 'on');
    const outcome = commandOutcome(SWITCH, drive.state);
    assert(outcome?.kind === 'failed');
    assert.equal(outcome.failure.kind, 'interrupted');
  });

  test('B2 a move that is made is done', () => {
    const drive = hurried().connects('munich').answersAll('munich').left().answersAll('munich');
    assert.deepEqual(commandOutcome(SWITCH, drive.state), { kind: 'done' });
  });
});

describe('while a due move is tried again and again', () => {
  /** Frankfurt has no telephony, and Munich does not answer: it is being asked once more. */
  function triedAgain(): Drive {
    const drive = dueInVain().after(RETRY_INTERVAL_MS);
    assert.equal(drive.state.kind, 'switching');
    assert.equal(kindOf(drive), 'active', 'the agent sees where they still are');
    return drive;
  }

  test('I9 B1 the agent is set to what they ask for at the site where they still are', () => {
    const drive = triedAgain();
    const command = { type: 'agent-state', state: 'ready' } as const;
    drive.happen({ type: 'agent-state-requested', state: 'ready', reason: undefined });
    assert.equal(commandOutcome(command, drive.state), undefined);
    drive.answersAll('frankfurt');
    assert.deepEqual(commandOutcome(command, drive.state), { kind: 'done' });
    const snapshot = snapshotOf(drive.state, drive.now);
    assert(snapshot.kind === 'active');
    assert.equal(snapshot.agent.state, 'ready');
    assert.equal(drive.state.kind, 'switching', 'the move is still being tried');
  });

  test('B2 who asks for the very site is told what becomes of it', () => {
    const drive = triedAgain().asksFor('munich');
    assert.equal(kindOf(drive), 'switching');
    assert.equal(commandOutcome(SWITCH, drive.state), undefined);
    const outcomes: (CommandResult | undefined)[] = [];
    drive.watched((_before, _input, { state }) => {
      outcomes.push(commandOutcome(SWITCH, state));
    });
    munichFails(drive);
    const outcome = outcomes.find((one) => one !== undefined);
    assert(outcome?.kind === 'failed');
    assert.equal(outcome.failure.kind, 'not-moved');
  });

  test('B2 who asks for the site where they are is there', () => {
    const { state } = triedAgain();
    assert.deepEqual(commandOutcome({ type: 'switch-to', siteId: 'frankfurt' }, state), {
      kind: 'done',
    });
  });

  test('B2 a log-in, and a sign-in, are what they are at that site', () => {
    const { state } = triedAgain();
    assert.deepEqual(commandOutcome({ type: 'log-in' }, state), { kind: 'done' });
    assert.deepEqual(commandOutcome({ type: 'sign-in' }, state), { kind: 'done' });
  });
});
