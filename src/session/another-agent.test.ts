import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Credentials } from '../contract/credentials.js';
import { isAnotherAgent } from './another-agent.js';
import { SingleSignOnRun } from './single-sign-on-run.js';

const of = (username: string): Credentials => ({ username, token: 'token' });

describe('B29 whose session it is', () => {
  test('is told apart by the user name, and only credentials that are some count', () => {
    assert.equal(isAnotherAgent('agent1', of('agent2')), true);
    assert.equal(isAnotherAgent('agent1', { username: ' agent2 ', password: 'p' }), true);
    assert.equal(isAnotherAgent('agent1', of(' agent1 ')), false);
    assert.equal(isAnotherAgent(undefined, of('agent2')), false);
    const useless: readonly unknown[] = [
      {},
      'agent2',
      null,
      { username: 2, password: 'p' },
      { username: 'agent2' },
      { username: 'agent2', password: '' },
      { username: '  ', token: 'token' },
    ];
    for (const one of useless) assert.equal(isAnotherAgent('agent1', one as Credentials), false);
  });

  test('a page of somebody else says so, until they are the one who is signed in', async () => {
    let changes = 0;
    const run = new SingleSignOnRun(() => changes++);
    run.setSource(() => Promise.resolve(of('agent2')));
    assert.equal(await run.renew('agent1'), undefined);
    assert.deepEqual(run.state, { kind: 'other-agent', username: 'agent2' });
    run.signedIn('agent1');
    assert.equal(run.state.kind, 'other-agent');
    run.signedIn('agent2');
    assert.equal(run.state.kind, 'available');
    assert.equal(changes > 0, true);
  });

  test('a page of the same agent gives what it has, and one without a function gives nothing', async () => {
    const run = new SingleSignOnRun(() => undefined);
    assert.equal(await run.renew('agent1'), undefined);
    run.setSource(() => Promise.resolve(of('agent1')));
    assert.deepEqual(await run.renew('agent1'), { kind: 'given', credentials: of('agent1') });
    assert.equal(run.state.kind, 'available');
  });

  test('an answer that comes when somebody has signed in by hand meanwhile says nothing', async () => {
    const run = new SingleSignOnRun(() => undefined);
    let answer: (credentials: Credentials) => void = () => undefined;
    run.setSource(() => new Promise((resolve) => (answer = resolve)));
    const renewing = run.renew('agent1');
    await run.credentials(of('agent2'));
    answer(of('agent2'));
    assert.equal(await renewing, undefined);
    assert.equal(run.state.kind, 'available');
  });
});
