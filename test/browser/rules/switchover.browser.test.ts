import { assert } from '@open-wc/testing';
import type { AgentDrSession } from '../../../src/components/session/agent-dr-session.js';
import { AgentAtWork } from '../agent-at-work.js';
import type { StartedLab } from '../lab.js';
import { becomes, isActiveAt } from '../session.js';

describe('services, both sites, and moves on request', () => {
  let lab: StartedLab;
  let session: AgentDrSession;

  let agent: AgentAtWork;

  const atWork = async (siteTimeout: number) => {
    agent = await AgentAtWork.begin(siteTimeout);
    ({ lab, session } = agent);
  };
  afterEach(() => agent.end());

  it('B1 both sites killed at work: no site answers, and the agent is back when one is', async () => {
    await atWork(1);
    await lab.inject('site-1', 'kill');
    await lab.inject('site-2', 'kill');
    await becomes(session, (now) => now.kind === 'unreachable');
    await lab.inject('site-1', 'start');
    await becomes(session, isActiveAt('site-1'));
  });

  it('a move to a dead site fails with a result; the agent stays', async () => {
    await atWork(10);
    await lab.inject('site-2', 'kill');
    const result = await session.switchTo('site-2');
    assert.equal(result.kind === 'failed' && result.failure.kind, 'not-moved');
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
  });
});
