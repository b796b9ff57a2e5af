import { assert } from '@open-wc/testing';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import { AgentAtWork, type AgentOptions } from './agent-at-work.js';
import { becomes, isActiveAt } from './session.js';
import { isActive, isLoggedOut } from './snapshots.js';

const isNotReadyAt = (siteId: string) => (snapshot: SessionSnapshot) =>
  isActiveAt(siteId)(snapshot) && isActive(snapshot) && snapshot.agent.state === 'not-ready';

describe('log-outs that the site reports', () => {
  let agent: AgentAtWork;

  const atWork = async (options?: AgentOptions) => {
    agent = await AgentAtWork.begin(2, options);
    return agent;
  };
  afterEach(() => agent.end());

  it('S2.7 an agent whom a supervisor logged out is not logged in by a switchover', async () => {
    const { lab, session } = await atWork();
    await lab.inject('site-1', 'supervisor-logout');
    await becomes(session, isLoggedOut('supervisor'));
    await lab.inject('site-1', 'kill');
    await becomes(session, isActiveAt('site-2'));
    assert.equal(isLoggedOut('supervisor')(session.snapshot), true);
    assert.deepEqual(await session.logIn(), { kind: 'done' });
  });

  it('S2.8 an embedded endpoint is asked to relaunch, and the agent is logged in again', async () => {
    const { lab, session } = await atWork({ configuration: { relaunchEndpointAfter: 0 } });
    session.addEventListener('dr-relaunch-endpoint', ({ dn }) => {
      assert.equal(dn, '7001');
      void lab.inject('site-1', 'restore-registration');
    });
    await lab.inject('site-1', 'expire-registration');
    await becomes(session, isLoggedOut('registration-expired'));
    await becomes(session, isNotReadyAt('site-1'));
  });

  it('the agent logs in on another computer: this one stops, and says so', async () => {
    const { lab, session } = await atWork();
    await lab.inject('site-1', 'log-in-elsewhere');
    const { snapshot } = await becomes(session, ({ kind }) => kind === 'signed-out');
    assert.deepEqual(snapshot.kind === 'signed-out' && snapshot.why, {
      kind: 'refused',
      refusal: 'superseded',
      site: { id: 'site-1', name: 'Frankfurt' },
    });
  });
});
