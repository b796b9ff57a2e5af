import { assert } from '@open-wc/testing';
import type { ActiveSnapshot, SessionSnapshot } from '../../src/contract/snapshot.js';
import { AgentAtWork, type AgentOptions } from './agent-at-work.js';
import { becomes, isActiveAt, record } from './session.js';
import { at, hasState, isActive, isInCall } from './snapshots.js';

const waitsForCall = (snapshot: SessionSnapshot) =>
  isActive(snapshot) && snapshot.switchover.kind === 'waiting-for-call';

describe('moves, calls and the agent’s state', () => {
  let agent: AgentAtWork;

  const atWork = async (options?: AgentOptions) => {
    agent = await AgentAtWork.begin(2, options);
    return agent;
  };
  afterEach(() => agent.end());

  it('B3 I11 a requested move waits for the end of the call, then it is made', async () => {
    const { lab, session } = await atWork();
    await lab.inject('site-1', 'call');
    await becomes(session, isInCall);
    assert.deepEqual(await session.switchTo('site-2'), { kind: 'waiting-for-call' });
    assert.equal(waitsForCall(session.snapshot), true);
    await lab.inject('site-1', 'hang-up');
    const { snapshot } = await becomes(session, isActiveAt('site-2'));
    assert.deepEqual((snapshot as ActiveSnapshot).interruptedCalls, []);
  });

  it('B3 the page can veto a requested move, but not a forced one', async () => {
    const { lab, session } = await atWork();
    const asked: string[] = [];
    session.addEventListener('dr-before-switchover', (event) => {
      asked.push(`${event.cause} to ${event.to.id}`);
      event.preventDefault();
    });
    const result = await session.switchTo('site-2');
    assert.equal(result.kind === 'failed' && result.failure.kind, 'vetoed');
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
    await lab.inject('site-1', 'kill');
    await becomes(session, isActiveAt('site-2'));
    assert.deepEqual(asked, ['agent-request to site-2']);
  });

  it('B4 restored, if so configured: not ready with its reason', async () => {
    const { lab, session } = await atWork({
      configuration: { afterSwitchover: { agentState: 'restore' } },
    });
    assert.deepEqual(await session.notReady('Lunch'), { kind: 'done' });
    await lab.inject('site-1', 'kill');
    await becomes(session, at('site-2', hasState('not-ready', 'Lunch')));
  });

  it('B5 a call that the site’s death cut is kept for the call-back, until dismissed', async () => {
    const { lab, session } = await atWork();
    await lab.inject('site-1', 'call');
    await becomes(session, isInCall);
    await lab.inject('site-1', 'kill');
    const { snapshot } = await becomes(session, isActiveAt('site-2'));
    const [cut, ...others] = (snapshot as ActiveSnapshot).interruptedCalls;
    assert.deepEqual(others, []);
    if (cut === undefined) throw new Error('no call was kept');
    assert.equal(cut.site.id, 'site-1');
    assert.equal(cut.number, '+49 69 90009001');
    assert.equal(cut.attachedData['CustomerId'], 'K-1001');
    assert.deepEqual(await session.dismissInterruptedCall(cut.id), { kind: 'done' });
    await becomes(session, (now) => isActive(now) && now.interruptedCalls.length === 0);
  });

  it('B10 a drill goes there and back, and tells how long each step took', async () => {
    const { session } = await atWork();
    const seen = record(session);
    assert.deepEqual(await session.drill(), { kind: 'done' });
    const { snapshot } = session;
    if (!isActive(snapshot) || snapshot.drill.kind !== 'done') throw new Error('no report');
    assert.deepEqual(
      snapshot.drill.legs.map(({ from, to }) => `${from.id} to ${to.id}`),
      ['site-1 to site-2', 'site-2 to site-1'],
    );
    for (const { steps, tookMs } of snapshot.drill.legs) {
      assert.deepEqual(
        steps.map(({ name }) => name),
        ['connect', 'leave', 'log-in'],
      );
      const sum = steps.reduce((total, step) => total + step.tookMs, 0);
      assert.closeTo(sum, tookMs, 1);
    }
    assert.deepEqual(seen, [
      'active site-1',
      'switching site-2',
      'switching site-1',
      'active site-1',
    ]);
    await session.dismissDrill();
    await becomes(session, (now) => isActive(now) && now.drill.kind === 'none');
  });

  it('B11 after a switchover the agent returns to the preferred site when they ask for it', async () => {
    const { lab, session } = await atWork();
    await lab.inject('site-1', 'kill');
    await becomes(session, isActiveAt('site-2'));
    await lab.inject('site-1', 'start');
    assert.deepEqual(await session.returnToPreferred(), { kind: 'done' });
    const { snapshot } = session;
    if (!isActive(snapshot) || snapshot.arrival.kind !== 'moved') throw new Error('not moved');
    assert.equal(snapshot.arrival.cause, 'return');
    assert.equal(snapshot.site.id, 'site-1');
  });

  it('B13 I6 the timeline tells the move, and carries no password and nothing of the customer', async () => {
    const { lab, session } = await atWork();
    await lab.inject('site-1', 'call');
    await becomes(session, isInCall);
    await lab.inject('site-1', 'kill');
    await becomes(session, isActiveAt('site-2'));
    const result = await session.exportTimeline();
    if (result.kind !== 'done') throw new Error('no timeline');
    const situations = result.timeline.entries.map(({ situation }) => situation);
    assert.equal(
      situations.some((text) => text.startsWith('switching to site-2')),
      true,
    );
    const text = JSON.stringify(result.timeline);
    for (const secret of ['demo-1', '90009001', 'K-1001']) assert.notInclude(text, secret);
  });
});
