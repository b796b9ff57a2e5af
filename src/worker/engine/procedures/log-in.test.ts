import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Link } from '../model/link.js';
import type { AgentProfile } from '../model/profile.js';
import { agentLoginCall, openAndLogIn, openStandby } from './log-in.js';

const LINK: Link = { generation: 7, siteId: 'munich', gateway: 0, siblings: [] };
const PROFILE: AgentProfile = {
  dn: '7001',
  loginCode: '1001',
  preferred: undefined,
  secondary: undefined,
  problems: [],
};

const OPEN = { application: 'AgentDesktop', epoch: 7, site: 'munich' };
const SUBSCRIBE = { method: 'services.subscribe', params: {} };
const REGISTER = { method: 'dn.register', params: { dn: '7001' } };
const logIn = (mode: string) => ({
  method: 'agent.login',
  params: { epoch: 7, dn: '7001', loginCode: '1001', mode },
});

const callsOf = ({ effects }: Pick<ReturnType<typeof openAndLogIn>, 'effects'>) =>
  effects.map((effect) => {
    assert(effect.type === 'send');
    assert.equal(effect.generation, LINK.generation);
    return effect.call;
  });

describe('what a site is asked for', () => {
  test('S3.2 S3.3 B25 with a log-in: all that it needs, in one go, and nothing is taken from another desk', () => {
    assert.deepEqual(callsOf(openAndLogIn(LINK, PROFILE, 'AgentDesktop', 'log-in')), [
      { method: 'session.open', ...OPEN },
      SUBSCRIBE,
      REGISTER,
      logIn('resume'),
    ]);
  });

  test('B25 with the log-in of a person who says that they work here', () => {
    assert.deepEqual(
      callsOf(openAndLogIn(LINK, PROFILE, 'AgentDesktop', 'log-in', 'take-over')).at(-1),
      logIn('take-over'),
    );
  });

  test('S2.6 without one: the site is only listened to', () => {
    assert.deepEqual(callsOf(openAndLogIn(LINK, PROFILE, 'AgentDesktop', 'listen')), [
      { method: 'session.open', ...OPEN },
      SUBSCRIBE,
      REGISTER,
    ]);
  });

  test('B25 the log-in again, on a connection that stands, takes nothing from another desk either', () => {
    assert.deepEqual(callsOf({ effects: [agentLoginCall(LINK, PROFILE)] }), [logIn('resume')]);
  });

  test('B9 where a connection is kept ready: how the site is, and no line of the agent', () => {
    assert.deepEqual(callsOf(openStandby(LINK, PROFILE, 'AgentDesktop')), [
      { method: 'session.standby', ...OPEN },
      SUBSCRIBE,
    ]);
  });
});
