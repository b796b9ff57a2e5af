import assert from 'node:assert/strict';
import test from 'node:test';
import { CALLS, SUBPROTOCOL, type CallName, type CallResult } from 'agent-dr-protocol';
import * as v from 'valibot';
import { GatewayClient, loginParams, openParams } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';

test('an open session names the site and the protocol (S1.4)', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.connect(port);
    const result = await resultOf(client, 'session.open', openParams('agent1'));
    assert.equal(result.protocol, SUBPROTOCOL);
    assert.deepEqual(result.site, { id: 'site-1', name: 'Frankfurt' });
    assert.ok(Math.abs(Date.parse(result.serverTime) - Date.now()) < 60_000);
  }));

test('an unknown user and a wrong password get the same answer (S1.4)', () =>
  withGateway({}, async ({ port }) => {
    const refusals = [];
    for (const username of ['agent1', 'nobody']) {
      const client = await GatewayClient.connect(port);
      const credentials = { kind: 'password', username, password: 'wrong' };
      const id = client.request('session.open', { ...openParams(username), credentials });
      refusals.push(await client.failure(id));
    }
    assert.equal(refusals[0]?.kind, 'refused-credentials');
    assert.deepEqual(refusals[0], refusals[1]);
  }));

test('an unknown application is refused as that (S1.4)', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.connect(port);
    const params = { ...openParams('agent1'), application: 'Desktop_Frankfurt' };
    assert.equal(await client.refusalOf('session.open', params), 'unknown-application');
  }));

test('after a refused session.open everything is not-open, a second attempt included', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.connect(port);
    const wrong = { kind: 'password', username: 'agent1', password: 'wrong' };
    const ids = [
      client.request('session.open', { ...openParams('agent1'), credentials: wrong }),
      client.request('services.subscribe'),
      client.request('agent.login', loginParams('agent1')),
      client.request('session.open', openParams('agent1')),
    ];
    const failures = [];
    for (const id of ids) failures.push((await client.failure(id)).kind);
    assert.deepEqual(failures, ['refused-credentials', 'not-open', 'not-open', 'not-open']);
  }));

test('the Person names the preferred and the secondary Application object (S1.5)', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent2');
    const person = await resultOf(client, 'configuration.readPerson');
    assert.deepEqual(person.annex, {
      'disaster-recovery': {
        'preferred-application': 'Desktop_Munich',
        'secondary-application': 'Desktop_Frankfurt',
      },
    });
    assert.equal(person.dn, '7002');
  }));

test('a Person may name no site at all (S1.5)', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent4');
    assert.deepEqual((await resultOf(client, 'configuration.readPerson')).annex, {});
  }));

test('an account without a Person can open a session, but not work', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'visitor');
    assert.equal(await client.refusalOf('configuration.readPerson'), 'unknown-person');
    assert.equal(await client.refusalOf('dn.register', { dn: '7001' }), 'unknown-person');
    assert.equal(await client.refusalOf('agent.login', loginParams('agent1')), 'unknown-person');
  }));

test('an Application object tells its proxy and the timeouts of the command line (S1.6)', () =>
  withGateway({ siteTimeoutS: 0, siteSipRegisterTimeoutS: 12 }, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    const application = await resultOf(client, 'configuration.readApplication', {
      name: 'Desktop_Munich',
    });
    assert.deepEqual(application, {
      name: 'Desktop_Munich',
      configServerProxy: { host: 'csp.munich.example', port: 2020 },
      options: { 'disaster-recovery': { 'site-timeout': '0', 'site-sip-register-timeout': '12' } },
    });
    const name = 'Desktop_Nowhere';
    assert.equal(
      await client.refusalOf('configuration.readApplication', { name }),
      'unknown-application',
    );
  }));

test('a whole log-in may be sent in one go', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.connect(port);
    const ids = [
      client.request('session.open', openParams('agent1')),
      client.request('services.subscribe'),
      client.request('dn.register', { dn: '7001' }),
      client.request('agent.login', loginParams('agent1')),
    ];
    const answers = [];
    for (const id of ids) answers.push(await client.answer(id));
    assert.ok(answers.every((answer) => 'result' in answer));
    assert.deepEqual((await client.event('EventAgentLogin')).reasons, {});
  }));

test('session.close is answered, then the gateway closes with 1000', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    await client.ask('session.close');
    assert.equal((await client.closed).code, 1000);
  }));

async function resultOf<Name extends CallName>(
  client: GatewayClient,
  name: Name,
  params?: unknown,
): Promise<CallResult<Name>> {
  return v.parse(CALLS[name].result, await client.ask(name, params));
}
