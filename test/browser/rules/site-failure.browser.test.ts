import { assert } from '@open-wc/testing';
import type { AgentDrSession } from '../../../src/components/session/agent-dr-session.js';
import { AgentAtWork } from '../agent-at-work.js';
import type { StartedLab } from '../lab.js';
import { becomes, isActiveAt, record } from '../session.js';
import { anotherAgentIsMoved } from '../witness.js';

const SITE_TIMEOUT_MS = 2_000;

// Never early is tested here; how soon is measured by `npm run bench`, on a machine that is at rest.
describe('a site fails under an agent at work', () => {
  let lab: StartedLab;
  let session: AgentDrSession;

  let agent: AgentAtWork;

  const atWork = async (siteTimeout: number) => {
    agent = await AgentAtWork.begin(siteTimeout);
    ({ lab, session } = agent);
  };
  afterEach(() => agent.end());

  it('S2.2 telephony OFF: at the other site after site-timeout, with the countdown shown', async () => {
    await atWork(SITE_TIMEOUT_MS / 1000);
    const before = performance.now();
    await lab.inject('site-1', 'telephony-off');
    const { snapshot } = await becomes(
      session,
      (now) => now.kind === 'active' && now.switchover.kind === 'counting-down',
    );
    if (snapshot.kind !== 'active' || snapshot.switchover.kind !== 'counting-down')
      throw new Error();
    assert.equal(snapshot.switchover.to.id, 'site-2');
    assert.equal(snapshot.switchover.timeoutMs, SITE_TIMEOUT_MS);
    const { at } = await becomes(session, isActiveAt('site-2'));
    assert.isAtLeast(at - before, SITE_TIMEOUT_MS);
  });

  it('S2.2 SIGSTOP: the silence is noticed, the agent at the other site after site-timeout', async () => {
    await atWork(SITE_TIMEOUT_MS / 1000);
    const before = performance.now();
    await lab.inject('site-1', 'freeze');
    await becomes(session, (now) => now.kind === 'active' && now.connection === 'lost');
    const { at } = await becomes(session, isActiveAt('site-2'));
    assert.isAtLeast(at - before, SITE_TIMEOUT_MS);
    await lab.inject('site-1', 'thaw');
  });

  it('S2.2 telephony ON again in time: no move', async () => {
    await atWork(SITE_TIMEOUT_MS / 1000);
    const seen = record(session);
    await lab.inject('site-1', 'telephony-off');
    await becomes(
      session,
      (now) => now.kind === 'active' && now.switchover.kind === 'counting-down',
    );
    await lab.inject('site-1', 'telephony-on');
    await becomes(session, (now) => now.kind === 'active' && now.switchover.kind === 'none');
    await anotherAgentIsMoved(SITE_TIMEOUT_MS / 1000);
    assert.deepEqual(seen, ['active site-1']);
  });

  it('S2.3 site-timeout 0: never a move, and the agent is back when the site is', async () => {
    await atWork(0);
    const seen = record(session);
    await lab.inject('site-1', 'telephony-off');
    await becomes(session, (now) => now.kind === 'active' && now.switchover.kind === 'never');
    await lab.inject('site-1', 'kill');
    await becomes(session, (now) => now.kind === 'active' && now.connection === 'lost');
    await anotherAgentIsMoved(SITE_TIMEOUT_MS / 1000);
    assert.deepEqual(seen, ['active site-1']);
    await lab.inject('site-1', 'start');
    await lab.inject('site-1', 'telephony-on');
    await becomes(session, (now) => now.kind === 'active' && now.switchover.kind === 'none');
    assert.deepEqual(seen, ['active site-1']);
  });
});
