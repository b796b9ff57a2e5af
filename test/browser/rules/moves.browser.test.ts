import { assert } from '@open-wc/testing';
import type { ActiveSnapshot } from '../../../src/contract/snapshot.js';
import { AgentAtWork, type AgentOptions } from '../agent-at-work.js';
import { becomes, isActiveAt, record } from '../session.js';
import { isActive, isInCall, hasState, at } from '../snapshots.js';

describe('moves, calls and the agent’s state', () => {
  let agent: AgentAtWork;

  const atWork = async (options?: AgentOptions) => {
    agent = await AgentAtWork.begin(2, options);
    return agent;
  };
  afterEach(() => agent.end());

  it('B2 the agent chooses to stay: the request is gone when the call ends', async () => {
    const { lab, session } = await atWork();
    const seen = record(session);
    await lab.inject('site-1', 'call');
    await becomes(session, isInCall);
    await session.switchTo('site-2');
    assert.deepEqual(await session.stay(), { kind: 'done' });
    await lab.inject('site-1', 'hang-up');
    await becomes(session, (now) => !isInCall(now));
    assert.deepEqual(seen, ['active site-1']);
  });

  it('B3 the call does not end: the deadline ends the wait', async () => {
    const { lab, session } = await atWork({ configuration: { callEndDeadline: 1 } });
    await lab.inject('site-1', 'call');
    await becomes(session, isInCall);
    await session.switchTo('site-2');
    const { snapshot } = await becomes(session, isActiveAt('site-2'));
    assert.equal((snapshot as ActiveSnapshot).interruptedCalls.length, 1);
  });

  it('B2 during the countdown the agent may go at once', async () => {
    const { lab, session } = await atWork();
    await lab.inject('site-1', 'kill');
    await becomes(session, (now) => isActive(now) && now.switchover.kind === 'counting-down');
    assert.deepEqual(await session.moveNow(), { kind: 'done' });
    assert.equal(isActiveAt('site-2')(session.snapshot), true);
  });

  it('B4 by default the agent is not ready after a switchover, with the reason', async () => {
    const { lab, session } = await atWork();
    assert.deepEqual(await session.ready(), { kind: 'done' });
    await lab.inject('site-1', 'kill');
    await becomes(session, at('site-2', hasState('not-ready', 'Switchover')));
  });

  it('B4 restored, if so configured: ready', async () => {
    const { lab, session } = await atWork({
      configuration: { afterSwitchover: { agentState: 'restore' } },
    });
    await session.ready();
    await lab.inject('site-1', 'kill');
    await becomes(session, at('site-2', hasState('ready')));
  });

  it('B10 a drill to a dead site fails, with the agent where they were', async () => {
    const { lab, session } = await atWork();
    await lab.inject('site-2', 'kill');
    const result = await session.drill();
    assert.equal(result.kind === 'failed' && result.failure.kind, 'not-moved');
    const { snapshot } = session;
    assert.equal(isActive(snapshot) && snapshot.drill.kind, 'failed');
    assert.equal(isActiveAt('site-1')(snapshot), true);
  });
});
