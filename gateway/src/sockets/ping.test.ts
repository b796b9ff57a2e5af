import assert from 'node:assert/strict';
import test from 'node:test';
import { GatewayClient, openParams } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';
import { HeldCall } from '../testing/held-call.js';

test('a ping is answered at once, ahead of calls that wait for a slow one; those keep their order', (t) =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.open(port, 'agent1');
    const held = new HeldCall();
    t.mock.method(site, 'readPerson', held.of(site.readPerson.bind(site)));
    const slow = client.request('configuration.readPerson');
    const behind = client.request('services.subscribe');
    await held.asked();
    const ping = client.request('session.ping');
    assert.ok('result' in (await client.answer(ping)));
    const last = client.request('session.close');
    held.release();
    await client.answer(last);
    assert.deepEqual(answered(client).slice(1), [ping, slow, behind, last]);
  }));

test('a ping while the session is being opened is not-open, at once, and harms nothing', (t) =>
  withGateway({}, async ({ port, site }) => {
    const held = new HeldCall();
    t.mock.method(site, 'authenticate', held.of(site.authenticate.bind(site)));
    const client = await GatewayClient.connect(port);
    const open = client.request('session.open', openParams('agent1'));
    await held.asked();
    assert.equal(await client.refusalOf('session.ping'), 'not-open');
    held.release();
    assert.ok('result' in (await client.answer(open)));
    await client.ask('session.ping');
  }));

test('pings count as messages like all others, also while a call is slow', (t) =>
  withGateway({ limits: { messagesPerSecond: 20 } }, async ({ port, site }) => {
    const client = await GatewayClient.open(port, 'agent1');
    const held = new HeldCall();
    t.mock.method(site, 'readPerson', held.of(site.readPerson.bind(site)));
    const slow = client.request('configuration.readPerson');
    const pings = Array.from({ length: 30 }, () => client.request('session.ping'));
    assert.equal((await client.failure(pings.at(-1) ?? null)).kind, 'too-many-requests');
    held.release();
    assert.ok('result' in (await client.answer(slow)));
  }));

const answered = (client: GatewayClient): readonly (number | null)[] =>
  client.frames.flatMap((frame) => ('id' in frame ? [frame.id] : []));
