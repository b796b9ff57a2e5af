import assert from 'node:assert/strict';
import test from 'node:test';
import { startGateway } from '../start-gateway.js';
import { GatewayClient, loginParams } from '../testing/gateway-client.js';
import { optionsIn, withFolder, withGateway } from '../testing/gateway-under-test.js';
import { applyFault, FAULTS } from './faults.js';

for (const service of ['telephony', 'configuration', 'statistics'] as const) {
  test(`${service} goes off and on, and each change is told once (S2.1)`, () =>
    withGateway({}, async ({ port, site }) => {
      const client = await GatewayClient.open(port, 'agent1');
      const on = { telephony: 'on', configuration: 'on', statistics: 'on' };
      assert.deepEqual(await client.ask('services.subscribe'), on);
      assert.equal(applyFault(site, `${service}-on`).kind, 'no-effect');
      assert.equal(applyFault(site, `${service}-off`).kind, 'happened');
      assert.equal(applyFault(site, `${service}-off`).kind, 'no-effect');
      await client.notification('service.status');
      assert.deepEqual(await client.ask('services.subscribe'), { ...on, [service]: 'off' });
      assert.equal(applyFault(site, `${service}-on`).kind, 'happened');
      await client.ask('session.ping');
      const told = client.frames.flatMap((frame) => ('params' in frame ? [frame.params] : []));
      assert.deepEqual(told, [
        { service, status: 'off' },
        { service, status: 'on' },
      ]);
    }));
}

test('a registration that expires puts the line out of service and logs the agent out (S2.8)', () =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    assert.equal(applyFault(site, 'expire-registration').kind, 'happened');
    const { reasons } = await client.event('EventAgentLogout');
    assert.deepEqual(reasons, { 'dr-force_logout': '1' });
    assert.deepEqual(client.events, ['EventAgentLogin', 'EventDNOutOfService', 'EventAgentLogout']);
    assert.deepEqual(await client.ask('dn.register', { dn: '7001' }), {
      dn: '7001',
      inService: false,
      agent: 'logged-out',
    });
    assert.equal(
      await client.refusalOf('agent.login', loginParams('agent1')),
      'telephony-unavailable',
    );
  }));

test('a phone that registers again brings its line back, and the agent may log in (S2.8)', () =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    applyFault(site, 'expire-registration');
    assert.equal(applyFault(site, 'restore-registration').kind, 'happened');
    await client.event('EventDNBackInService');
    const answer = await client.ask('agent.login', loginParams('agent1'));
    assert.deepEqual(answer, { agent: 'not-ready' });
    assert.equal(applyFault(site, 'restore-registration').kind, 'no-effect');
  }));

test('a graceful shutdown logs agents out with its reason, and lets nobody in until it is over (S2.11)', () =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    assert.equal(applyFault(site, 'graceful-shutdown').kind, 'happened');
    const { reasons } = await client.event('EventAgentLogout');
    assert.deepEqual(reasons, { graceful_shutdown_logout: '1' });
    const refusal = await client.refusalOf('agent.login', loginParams('agent1'));
    assert.equal(refusal, 'telephony-unavailable');
    assert.equal(site.services().telephony, 'on', 'it is no failure of telephony');
    assert.equal(applyFault(site, 'graceful-shutdown').kind, 'no-effect');
    assert.equal(applyFault(site, 'end-shutdown').kind, 'happened');
    await client.ask('agent.login', loginParams('agent1'));
  }));

test('a graceful shutdown lets calls come to their end', () =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    applyFault(site, 'call');
    const { call } = await client.event('EventEstablished');
    applyFault(site, 'graceful-shutdown');
    await client.event('EventAgentLogout');
    assert.deepEqual(client.events.includes('EventReleased'), false);
    applyFault(site, 'hang-up');
    assert.deepEqual((await client.event('EventReleased')).call, call);
  }));

test('a graceful shutdown is over once telephony was off, also with nobody logged in', () =>
  withGateway({}, async ({ port, site }) => {
    assert.equal(applyFault(site, 'graceful-shutdown').kind, 'happened');
    applyFault(site, 'telephony-off');
    applyFault(site, 'telephony-on');
    assert.equal(applyFault(site, 'end-shutdown').kind, 'no-effect');
    await GatewayClient.logIn(port, 'agent1');
  }));

for (const [fault, expected] of [
  ['supervisor-logout', { supervisor_logout: '1' }],
  ['manual-logout', {}],
  ['unknown-logout', { shift_end: '1' }],
] as const) {
  test(`${fault} logs all agents out and tells each their reason; they may log in again (S2.6, S2.7, B6)`, () =>
    withGateway({}, async ({ port, site }) => {
      const clients = [
        await GatewayClient.logIn(port, 'agent1'),
        await GatewayClient.logIn(port, 'agent2'),
      ];
      applyFault(site, fault);
      for (const client of clients) {
        assert.deepEqual((await client.event('EventAgentLogout')).reasons, expected);
      }
      await clients[0]?.ask('agent.login', loginParams('agent1'));
    }));
}

test('a call rings, is established and is released, with its number and attached data (B5)', () =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    assert.equal(applyFault(site, 'call').kind, 'happened');
    assert.equal(applyFault(site, 'call').kind, 'no-effect', 'one call at a time');
    const { call } = await client.event('EventRinging');
    assert.ok(call);
    assert.match(call.number, /^\+49 /);
    assert.ok(Object.keys(call.attachedData).length > 0);
    assert.deepEqual((await client.event('EventEstablished')).call, call);
    assert.equal(applyFault(site, 'hang-up').kind, 'happened');
    assert.deepEqual((await client.event('EventReleased')).call, call);
    applyFault(site, 'call');
    assert.notEqual((await client.event('EventRinging')).call?.id, call.id);
  }));

test('registering tells the call that is on, for who lost the connection during it (B5)', () =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 1 });
    applyFault(site, 'call');
    const { call } = await client.event('EventEstablished');
    assert.deepEqual(await client.ask('dn.register', { dn: '7001' }), {
      dn: '7001',
      inService: true,
      agent: 'not-ready',
      call,
      calls: [{ call, state: 'established' }],
    });
    const back = await GatewayClient.open(port, 'agent1', { id: 'desk', epoch: 2 });
    applyFault(site, 'hang-up');
    assert.deepEqual(await back.ask('dn.register', { dn: '7001' }), {
      dn: '7001',
      inService: true,
      agent: 'not-ready',
    });
  }));

test('telephony takes its calls with it: told when it is back, after the status', () =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    await client.ask('services.subscribe');
    applyFault(site, 'call');
    const { call } = await client.event('EventEstablished');
    applyFault(site, 'telephony-off');
    const state = await client.ask('dn.register', { dn: '7001' });
    assert.deepEqual(state, { dn: '7001', inService: true, agent: 'not-ready' });
    assert.ok(!client.events.includes('EventReleased'));
    applyFault(site, 'telephony-on');
    assert.deepEqual((await client.event('EventReleased')).call, call);
    const told = client.frames.flatMap((frame) => ('method' in frame ? [frame.method] : []));
    assert.deepEqual(told.slice(-2), ['service.status', 'dn.event']);
    applyFault(site, 'telephony-off');
    applyFault(site, 'telephony-on');
    await client.ask('session.ping');
    assert.equal(client.events.filter((name) => name === 'EventReleased').length, 1);
  }));

test('a call in progress is over when the site starts anew (B5)', () =>
  withFolder(async (folder) => {
    const before = await startGateway(optionsIn(folder));
    const client = await GatewayClient.logIn(before.port, 'agent1', { id: 'desk', epoch: 1 });
    applyFault(before.site, 'call');
    await client.event('EventEstablished');
    await before.stop();

    const after = await startGateway(optionsIn(folder));
    try {
      const again = await GatewayClient.open(after.port, 'agent1', { id: 'desk', epoch: 2 });
      assert.deepEqual(await again.ask('dn.register', { dn: '7001' }), {
        dn: '7001',
        inService: true,
        agent: 'not-ready',
      });
      assert.equal(applyFault(after.site, 'hang-up').kind, 'no-effect');
      assert.equal(applyFault(after.site, 'call').kind, 'happened');
    } finally {
      await after.stop();
    }
  }));

test('nothing happens at the lines while telephony is off', () =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    applyFault(site, 'expire-registration');
    await client.event('EventAgentLogout');
    applyFault(site, 'telephony-off');
    for (const fault of FAULTS.filter((name) => !/-(off|on)$/.test(name))) {
      const outcome = applyFault(site, fault);
      assert.ok(outcome.kind === 'no-effect' && outcome.message.length > 0, fault);
    }
    assert.equal(site.agents()[0]?.inService, false);
  }));

test('faults that need somebody logged in have no effect on an empty site, and say so', () =>
  withGateway({}, ({ site }) => {
    for (const fault of FAULTS) {
      if (fault.endsWith('-off') || fault === 'graceful-shutdown') continue;
      const outcome = applyFault(site, fault);
      assert.ok(outcome.kind === 'no-effect' && outcome.message.length > 0, fault);
    }
    return Promise.resolve();
  }));
