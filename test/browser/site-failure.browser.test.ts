import { assert } from '@open-wc/testing';
import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';
import { AgentAtWork } from './agent-at-work.js';
import type { StartedLab } from './lab.js';
import { becomes, isActiveAt, record } from './session.js';

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

  it('S2.2 B7 kill -9 of the gateway: at the other site after site-timeout, the page untouched', async () => {
    await atWork(SITE_TIMEOUT_MS / 1000);
    const field = document.createElement('textarea');
    document.body.append(field);
    field.value = 'not saved yet';
    field.focus();
    const before = performance.now();
    await lab.inject('site-1', 'kill');
    await becomes(session, (now) => now.kind === 'active' && now.connection === 'lost');
    const { at, snapshot } = await becomes(session, isActiveAt('site-2'));
    assert.isAtLeast(at - before, SITE_TIMEOUT_MS);
    assert.equal(snapshot.kind === 'active' && snapshot.agent.state, 'not-ready');
    assert.equal(field.value, 'not saved yet');
    assert.equal(document.activeElement, field);
    field.remove();
  });

  it('S2.1 a gateway killed and started again in time gets the agent back', async () => {
    // Longer than any start takes.
    await atWork(120);
    const seen = record(session);
    await lab.inject('site-1', 'kill');
    await lab.inject('site-1', 'start');
    await becomes(
      session,
      (now) =>
        now.kind === 'active' &&
        now.connection === 'connected' &&
        now.switchover.kind === 'none' &&
        now.agent.state === 'not-ready',
    );
    assert.deepEqual(seen, ['active site-1']);
  });
});
