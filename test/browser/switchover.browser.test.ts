import { assert } from '@open-wc/testing';
import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';
import type { AlarmChange } from '../../src/contract/snapshot.js';
import { AgentAtWork } from './agent-at-work.js';
import type { StartedLab } from './lab.js';
import { becomes, record } from './session.js';
import { anotherAgentIsMoved } from './witness.js';

const SITE_TIMEOUT_S = 2;

describe('services, both sites, and moves on request', () => {
  let lab: StartedLab;
  let session: AgentDrSession;

  let agent: AgentAtWork;

  const atWork = async (siteTimeout: number) => {
    agent = await AgentAtWork.begin(siteTimeout);
    ({ lab, session } = agent);
  };
  afterEach(() => agent.end());

  for (const [id, service] of [
    ['S2.4', 'configuration'],
    ['S2.5', 'statistics'],
  ] as const) {
    it(`${id} ${service} OFF: a warning and an alarm, no move, both cleared on ON`, async () => {
      await atWork(SITE_TIMEOUT_S);
      const seen = record(session);
      const alarms: AlarmChange[] = [];
      const warnings: string[] = [];
      session.addEventListener('dr-alarm', ({ change }) => alarms.push(change));
      session.addEventListener('dr-warning', ({ status, warning }) =>
        warnings.push(`${status} ${warning.kind}`),
      );
      await lab.inject('site-1', `${service}-off`);
      await becomes(session, (now) => now.kind === 'active' && now.warnings.length === 1);
      await anotherAgentIsMoved(SITE_TIMEOUT_S);
      await lab.inject('site-1', `${service}-on`);
      await becomes(session, (now) => now.kind === 'active' && now.warnings.length === 0);
      assert.deepEqual(warnings, ['raised service-off', 'cleared service-off']);
      const alarm = {
        name: `${service}-service-off`,
        site: { id: 'site-1', name: 'Frankfurt' },
      } as const;
      assert.deepEqual(alarms, [
        { status: 'raised', alarm },
        { status: 'cleared', alarm },
      ]);
      assert.deepEqual(seen, ['active site-1']);
    });
  }

  it('S3.1 I1 a move on request leaves the old site before it enters the other', async () => {
    await atWork(10);
    assert.deepEqual(await session.switchTo('site-2'), { kind: 'done' });
    const { snapshot } = session;
    if (snapshot.kind !== 'active' || snapshot.arrival.kind !== 'moved') throw new Error();
    assert.equal(snapshot.arrival.cause, 'agent-request');
    assert.equal(snapshot.agent.state, 'not-ready');
  });
});
