import assert from 'node:assert/strict';
import test from 'node:test';
import { GatewayClient, loginParams } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';
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

test('a graceful shutdown logs agents out with its reason (S2.11)', () =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    applyFault(site, 'graceful-shutdown');
    const { reasons } = await client.event('EventAgentLogout');
    assert.deepEqual(reasons, { graceful_shutdown_logout: '1' });
  }));

test('a supervisor logs agents out with the reason agreed (S2.7)', () =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    const second = await GatewayClient.logIn(port, 'agent2');
    applyFault(site, 'supervisor-logout');
    for (const one of [client, second]) {
      const { reasons } = await one.event('EventAgentLogout');
      assert.deepEqual(reasons, { supervisor_logout: '1' });
    }
  }));

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

test('faults that need somebody logged in have no effect on an empty site, and say so', () =>
  withGateway({}, ({ site }) => {
    for (const fault of FAULTS.filter((name) => !name.endsWith('-off'))) {
      const outcome = applyFault(site, fault);
      assert.ok(outcome.kind === 'no-effect' && outcome.message.length > 0, fault);
    }
    return Promise.resolve();
  }));
