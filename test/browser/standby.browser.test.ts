import { assert } from '@open-wc/testing';
import type { ActiveSnapshot, SessionSnapshot } from '../../src/contract/snapshot.js';
import type { StandbySnapshot } from '../../src/contract/standby.js';
import { AgentAtWork } from './agent-at-work.js';
import { becomes, isActiveAt } from './session.js';
import { isActive } from './snapshots.js';

const standbyIs =
  (fits: (standby: StandbySnapshot) => boolean) =>
  (now: SessionSnapshot): now is ActiveSnapshot =>
    isActive(now) && fits(now.standby);

const isReady = standbyIs((standby) => standby.kind === 'answers' && standby.isConnected);

describe('the other site is known before it is needed (B9)', () => {
  let agent: AgentAtWork;
  afterEach(() => agent.end());

  it('B9 a switchover uses the standby connection, and the site that was left becomes the standby', async () => {
    agent = await AgentAtWork.begin(1);
    const { session, lab } = agent;
    await becomes(session, isReady);
    await lab.inject('site-1', 'telephony-off');
    const { snapshot } = await becomes(session, isActiveAt('site-2'));
    assert.equal(isActive(snapshot) && snapshot.agent.state, 'not-ready');
    const { entries } = await timelineOf(agent);
    const opened = entries.flatMap(({ then }) => then).filter((what) => what.includes('session.'));
    assert.deepEqual(opened.slice(0, 2), ['site-1: session.open', 'site-2: session.standby']);
    assert.notInclude(opened, 'site-2: session.open');
    const back = await becomes(session, isReady);
    assert.equal(back.snapshot.standby.kind !== 'off' && back.snapshot.standby.site.id, 'site-1');
  });
});

async function timelineOf({ session }: AgentAtWork) {
  const result = await session.exportTimeline();
  if (result.kind !== 'done') throw new Error(result.failure.message);
  return result.timeline;
}
