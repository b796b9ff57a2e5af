import { assert } from '@open-wc/testing';
import type { ActiveSnapshot, SessionSnapshot } from '../../../src/contract/snapshot.js';
import type { StandbySnapshot } from '../../../src/contract/standby.js';
import { AgentAtWork } from '../agent-at-work.js';
import { becomes, isActiveAt, record } from '../session.js';
import { isActive } from '../snapshots.js';

/** Far away: these tests are about the site where nobody works. */
const SITE_TIMEOUT = 600;

const standbyIs =
  (fits: (standby: StandbySnapshot) => boolean) =>
  (now: SessionSnapshot): now is ActiveSnapshot =>
    isActive(now) && fits(now.standby);

const isReady = standbyIs((standby) => standby.kind === 'answers' && standby.isConnected);

describe('the other site is known before it is needed (B9)', () => {
  let agent: AgentAtWork;
  afterEach(() => agent.end());

  it('B9 changes of its services are shown, and cause no move', async () => {
    agent = await AgentAtWork.begin(SITE_TIMEOUT);
    const { session, lab } = agent;
    const seen = record(session);
    const { snapshot } = await becomes(session, isReady);
    assert.deepInclude(snapshot.standby, {
      kind: 'answers',
      site: { id: 'site-2', name: 'Munich' },
      services: { telephony: 'on', configuration: 'on', statistics: 'on' },
    });
    await lab.inject('site-2', 'statistics-off');
    await becomes(
      session,
      standbyIs((now) => now.kind === 'answers' && now.services.statistics === 'off'),
    );
    await lab.inject('site-2', 'telephony-off');
    await becomes(
      session,
      standbyIs((now) => now.kind === 'answers' && now.services.telephony === 'off'),
    );
    assert.deepEqual(seen, ['active site-1']);
  });

  it('B9 its death is noticed before it is needed, and so is its return', async () => {
    agent = await AgentAtWork.begin(SITE_TIMEOUT);
    const { session, lab } = agent;
    const seen = record(session);
    await becomes(session, isReady);
    await lab.inject('site-2', 'kill');
    await becomes(
      session,
      standbyIs((now) => now.kind === 'no-answer'),
    );
    await lab.inject('site-2', 'start');
    await becomes(session, isReady);
    assert.deepEqual(seen, ['active site-1']);
  });

  it('B1 a due move waits for a site without telephony, and is made when it has it again', async () => {
    agent = await AgentAtWork.begin(1);
    const { session, lab } = agent;
    const seen = record(session);
    await becomes(session, isReady);
    await lab.inject('site-2', 'telephony-off');
    await becomes(
      session,
      standbyIs((now) => now.kind === 'answers' && now.services.telephony === 'off'),
    );
    await lab.inject('site-1', 'kill');
    await becomes(session, (now) => isActive(now) && now.switchover.kind === 'due');
    assert.deepEqual(seen, ['active site-1']);
    await lab.inject('site-2', 'telephony-on');
    await becomes(session, isActiveAt('site-2'));
    assert.deepEqual(seen, ['active site-1', 'switching site-2', 'active site-2']);
  });

  it('B9 off: nothing is asked of the other site', async () => {
    agent = await AgentAtWork.begin(SITE_TIMEOUT, { configuration: { standby: 'off' } });
    const { session } = agent;
    assert.equal(isActive(session.snapshot) && session.snapshot.standby.kind, 'off');
    const { entries } = await timelineOf(agent);
    assert.equal(
      entries.some(({ then }) => then.some((what) => what.startsWith('site-2'))),
      false,
    );
  });
});

async function timelineOf({ session }: AgentAtWork) {
  const result = await session.exportTimeline();
  if (result.kind !== 'done') throw new Error(result.failure.message);
  return result.timeline;
}
