import { assert } from '@open-wc/testing';
import type { ActiveSnapshot, SessionSnapshot } from '../../../src/contract/snapshot.js';
import { AgentAtWork, type AgentOptions } from '../agent-at-work.js';
import { becomes, isActiveAt, record } from '../session.js';
import { isActive, isLoggedOut } from '../snapshots.js';
import { anotherAgentIsMoved } from '../witness.js';

const REGISTER_TIMEOUT_S = 2;

const isNotReadyAt = (siteId: string) => (snapshot: SessionSnapshot) =>
  isActiveAt(siteId)(snapshot) && isActive(snapshot) && snapshot.agent.state === 'not-ready';

describe('log-outs that the site reports', () => {
  let agent: AgentAtWork;

  const atWork = async (options?: AgentOptions) => {
    agent = await AgentAtWork.begin(2, options);
    return agent;
  };
  afterEach(() => agent.end());

  for (const [id, fault, why] of [
    ['S2.6', 'manual-logout', 'manual'],
    ['S2.7', 'supervisor-logout', 'supervisor'],
    ['B6', 'unknown-logout', 'unknown'],
  ] as const) {
    it(`${id} ${why}: told why, nothing further; the agent logs in again when they want to`, async () => {
      const { lab, session } = await atWork();
      const seen = record(session);
      await lab.inject('site-1', fault);
      await becomes(session, isLoggedOut(why));
      await anotherAgentIsMoved(2);
      assert.equal(isLoggedOut(why)(session.snapshot), true);
      assert.deepEqual(await session.logIn(), { kind: 'done' });
      assert.equal(isNotReadyAt('site-1')(session.snapshot), true);
      assert.deepEqual(seen, ['active site-1']);
    });
  }

  it('S2.7 a reason that this contact centre agreed on is a supervisor’s', async () => {
    const { lab, session } = await atWork({
      configuration: { supervisorLogoutReasons: ['Shift-End'] },
    });
    await lab.inject('site-1', 'unknown-logout');
    await becomes(session, isLoggedOut('supervisor'));
  });

  it('S2.8 the phone registers again: the agent is logged in again at the same site', async () => {
    const { lab, session } = await atWork();
    const seen = record(session);
    await lab.inject('site-1', 'expire-registration');
    await becomes(session, isLoggedOut('registration-expired'));
    await lab.inject('site-1', 'restore-registration');
    const { snapshot } = await becomes(session, isNotReadyAt('site-1'));
    assert.equal(isActive(snapshot) && snapshot.phone.kind, 'in-service');
    assert.deepEqual(seen, ['active site-1']);
  });

  it('S2.9 the phone does not register in time: the agent is moved, not earlier', async () => {
    const { lab, session } = await atWork({ registerTimeout: REGISTER_TIMEOUT_S });
    const expired = becomes(session, isLoggedOut('registration-expired'));
    await lab.inject('site-1', 'expire-registration');
    const { at, snapshot } = await expired;
    assert.equal(isActive(snapshot) && snapshot.switchover.kind, 'counting-down');
    const moved = await becomes(session, isActiveAt('site-2'));
    assert.isAtLeast(moved.at - at, REGISTER_TIMEOUT_S * 1000 - 100);
    const { arrival } = moved.snapshot as ActiveSnapshot;
    assert.equal(arrival.kind === 'moved' && arrival.cause, 'phone');
  });

  it('S2.10 without site-sip-register-timeout the phone is waited for, however long', async () => {
    const { lab, session } = await atWork({ registerTimeout: 0 });
    await lab.inject('site-1', 'expire-registration');
    const { snapshot } = await becomes(session, isLoggedOut('registration-expired'));
    assert.equal(isActive(snapshot) && snapshot.switchover.kind, 'never');
    await anotherAgentIsMoved(2);
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
  });

  it('S2.11 a graceful shutdown moves the agent at once', async () => {
    const { lab, session } = await atWork();
    await lab.inject('site-1', 'graceful-shutdown');
    const { snapshot } = await becomes(session, isNotReadyAt('site-2'));
    const { arrival } = snapshot as ActiveSnapshot;
    assert.equal(arrival.kind === 'moved' && arrival.cause, 'graceful-shutdown');
  });
});
