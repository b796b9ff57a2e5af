import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Application } from 'agent-dr-protocol';
import * as v from 'valibot';
import { GatewayClient, loginParams, ORIGIN } from '../../gateway/src/testing/gateway-client.js';
import { FAULTS, type FaultName } from '../faults.js';
import { makesSense } from '../page/site-state.js';
import { SOURCE_GATEWAY } from '../testing/source-gateway.js';
import type { SiteDescription } from './lab-site.js';
import { Lab } from './lab.js';

const SITE = 'site-1';

describe('What a lab does to agents at work (B15)', () => {
  const lab = new Lab({
    ...SOURCE_GATEWAY,
    allowedOrigins: [ORIGIN],
    siteSipRegisterTimeoutSeconds: 7,
  });
  before(() => lab.start());
  after(() => lab.stop());

  /** Each test begins with a site that is well, and nobody there. */
  afterEach(async () => {
    await lab.inject(SITE, 'end-shutdown');
    await lab.inject(SITE, 'telephony-on');
    await lab.inject(SITE, 'hang-up');
    await lab.inject(SITE, 'restore-registration');
    await lab.inject(SITE, 'manual-logout');
  });

  const site = async (): Promise<SiteDescription> => {
    const found = (await lab.describe()).sites.find(({ id }) => id === SITE);
    assert.ok(found);
    return found;
  };

  async function signIn(username: string): Promise<GatewayClient> {
    const { gateway } = await site();
    return GatewayClient.logIn(Number(new URL(gateway).port), username);
  }

  const inject = async (fault: FaultName) => {
    assert.deepEqual(await lab.inject(SITE, fault), { kind: 'done', siteId: SITE, fault });
  };

  /** What the page does not offer is refused, with words. */
  async function refusesWhatMakesNoSense(): Promise<void> {
    const now = await site();
    for (const { name } of FAULTS) {
      if (makesSense(now, name, lab.network)) continue;
      const result = await lab.inject(SITE, name);
      assert.ok(result.kind === 'refused' && result.reason.length > 10, name);
    }
    assert.deepEqual(await site(), now);
  }

  const offered = async (): Promise<readonly FaultName[]> => {
    const now = await site();
    return FAULTS.map(({ name }) => name).filter((name) => makesSense(now, name, lab.network));
  };

  test('with nobody there offers only faults that need no agent', async () => {
    assert.deepEqual(await offered(), [
      'telephony-off',
      'configuration-off',
      'statistics-off',
      'graceful-shutdown',
      'kill',
      'freeze',
    ]);
    await refusesWhatMakesNoSense();
  });

  test('does not count a standby connection as a log-in (B9)', async () => {
    const { gateway } = await site();
    const standby = await GatewayClient.standBy(Number(new URL(gateway).port), 'agent1');
    const now = await site();
    assert.deepEqual(now.loggedIn, []);
    assert.equal(makesSense(now, 'supervisor-logout', lab.network), false);
    await refusesWhatMakesNoSense();
    standby.socket.terminate();
    await standby.closed;
  });

  test("writes both timeouts into the sites' Application objects (S2.2, S2.9)", async () => {
    const client = await signIn('agent1');
    const name = 'Desktop_Frankfurt';
    const application = await client.ask('configuration.readApplication', { name });
    assert.deepEqual(v.parse(Application, application).options, {
      'disaster-recovery': { 'site-timeout': '10', 'site-sip-register-timeout': '7' },
    });
  });

  test('expires the registration of the phones, and restores it (S2.8)', async () => {
    const client = await signIn('agent1');
    await inject('expire-registration');
    const { reasons } = await client.event('EventAgentLogout');
    assert.deepEqual(reasons, { 'dr-force_logout': '1' });
    const expired = await site();
    assert.deepEqual([expired.phones, expired.loggedIn], ['out-of-service', []]);
    await refusesWhatMakesNoSense();
    await inject('restore-registration');
    await client.event('EventDNBackInService');
    assert.equal((await site()).phones, 'in-service');
    await refusesWhatMakesNoSense();
  });

  test('calls the agents, and hangs up (B3)', async () => {
    const client = await signIn('agent1');
    await inject('call');
    const { call } = await client.event('EventEstablished');
    const onCall = await site();
    assert.equal(onCall.calls, 1);
    assert.deepEqual(onCall.loggedIn, [{ username: 'agent1', state: 'not-ready', onCall: true }]);
    await refusesWhatMakesNoSense();
    await inject('hang-up');
    assert.deepEqual((await client.event('EventReleased')).call, call);
    assert.equal((await site()).calls, 0);
  });

  for (const [fault, expected] of [
    ['supervisor-logout', { supervisor_logout: '1' }],
    ['manual-logout', {}],
    ['unknown-logout', { shift_end: '1' }],
  ] as const) {
    test(`${fault} logs the agents out (S2.6, S2.7, B6)`, async () => {
      const client = await signIn('agent1');
      await inject(fault);
      assert.deepEqual((await client.event('EventAgentLogout')).reasons, expected);
      assert.deepEqual((await site()).loggedIn, []);
    });
  }

  test('shuts a site down for maintenance, and finishes that (S2.11)', async () => {
    const client = await signIn('agent1');
    await inject('graceful-shutdown');
    const { reasons } = await client.event('EventAgentLogout');
    assert.deepEqual(reasons, { graceful_shutdown_logout: '1' });
    assert.equal((await site()).maintenance, 'shutting-down');
    const login = loginParams('agent1');
    assert.equal(await client.refusalOf('agent.login', login), 'telephony-unavailable');
    await refusesWhatMakesNoSense();
    await inject('end-shutdown');
    await client.ask('agent.login', login);
    assert.equal((await site()).maintenance, 'none');
  });

  test('offers nothing at the lines while telephony is off', async () => {
    await signIn('agent1');
    await inject('telephony-off');
    assert.deepEqual(await offered(), [
      'telephony-on',
      'configuration-off',
      'statistics-off',
      'kill',
      'freeze',
    ]);
    await refusesWhatMakesNoSense();
  });

  test('logs the agents in elsewhere: their sessions are superseded, and the other client leaves in order', async () => {
    const clients = [await signIn('agent1'), await signIn('agent2')];
    await inject('log-in-elsewhere');
    for (const client of clients) {
      await client.notification('session.superseded');
      assert.equal((await client.closed).code, 1008);
    }
    assert.deepEqual((await site()).loggedIn, []);
    await refusesWhatMakesNoSense();
  });
});

describe("The agent's network (B1)", () => {
  const lab = new Lab({ ...SOURCE_GATEWAY, allowedOrigins: [ORIGIN] });
  before(() => lab.start());
  after(() => lab.stop());

  const processes = async () => (await lab.describe()).sites.map(({ process }) => process);

  test('is cut from both sites at once, and restored', async () => {
    assert.deepEqual(await lab.injectInNetwork('cut'), { kind: 'done' });
    assert.equal((await lab.describe()).network, 'cut');
    assert.deepEqual(await processes(), ['frozen', 'frozen']);
    assert.deepEqual(await lab.injectInNetwork('restore'), { kind: 'done' });
    assert.equal((await lab.describe()).network, 'connected');
    assert.deepEqual(await processes(), ['running', 'running']);
  });

  test('that is cut keeps the sites out of reach, but for the kill', async () => {
    await lab.injectInNetwork('cut');
    for (const { name } of FAULTS) {
      if (name === 'kill') continue;
      assert.deepEqual(await lab.inject('site-1', name), {
        kind: 'refused',
        reason: "The agent's network is cut: restore it first.",
      });
    }
    assert.equal((await lab.inject('site-1', 'kill')).kind, 'done');
    await lab.injectInNetwork('restore');
    assert.deepEqual(await processes(), ['killed', 'running']);
    await lab.inject('site-1', 'start');
  });

  test('that is cut takes a frozen site with it', async () => {
    await lab.inject('site-2', 'freeze');
    assert.deepEqual(await lab.injectInNetwork('cut'), { kind: 'done' });
    await lab.injectInNetwork('restore');
    assert.deepEqual(await processes(), ['running', 'running']);
  });

  test('refuses impossible faults with a reason, and two clicks at once', async () => {
    const refused = (reason: string) => ({ kind: 'refused', reason });
    assert.deepEqual(
      await lab.injectInNetwork('restore'),
      refused("The agent's network is not cut."),
    );
    assert.deepEqual(await Promise.all([lab.injectInNetwork('cut'), lab.injectInNetwork('cut')]), [
      { kind: 'done' },
      refused("The agent's network is cut already."),
    ]);
    await lab.injectInNetwork('restore');
    await Promise.all([lab.inject('site-1', 'kill'), lab.inject('site-2', 'kill')]);
    assert.deepEqual(
      await lab.injectInNetwork('cut'),
      refused('No site answers as it is. Frankfurt is not running. Munich is not running.'),
    );
    assert.equal((await lab.describe()).network, 'connected');
  });
});
