import assert from 'node:assert/strict';
import test from 'node:test';
import { MAX_FRAME_BYTES } from 'agent-dr-protocol';
import { GatewayClient, openParams } from '../testing/gateway-client.js';
import { HeldCall } from '../testing/held-call.js';
import { withGateway } from '../testing/gateway-under-test.js';

test('a stranger can have no more parsed than a log-in needs', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.connect(port);
    client.socket.send(`[${'[],'.repeat(21_000)}[]]`);
    assert.deepEqual(await client.closed, {
      code: 1008,
      reason: 'too much before the session is open',
    });
  }));

test('the longest password, in any script, and the log-in behind it are within that (S1.4)', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.connect(port);
    const credentials = { kind: 'password', username: 'agent1', password: '語'.repeat(8_192) };
    const id = client.request('session.open', { ...openParams('agent1'), credentials });
    const next = client.request('configuration.readPerson');
    assert.equal((await client.failure(id)).kind, 'refused-credentials');
    assert.equal((await client.failure(next)).kind, 'not-open');
  }));

test('on a refused connection nothing is read any more, and all is answered with its id', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.connect(port);
    const credentials = { kind: 'password', username: 'agent1', password: 'wrong' };
    await client.refusalOf('session.open', { ...openParams('agent1'), credentials });
    const id = client.request('dn.register', { dn: '['.repeat(60_000) });
    assert.equal((await client.failure(id)).kind, 'not-open');
    client.socket.send('garbage');
    assert.equal((await client.failure(null)).kind, 'not-open');
  }));

test('while the site does not answer, a client has a bounded number of calls waiting', () =>
  withGateway({ limits: { messagesPerSecond: 1_000 } }, async ({ port, site }) => {
    const client = await GatewayClient.open(port, 'agent1');
    const held = new HeldCall();
    site.readPerson = held.of(site.readPerson.bind(site));
    const first = client.request('configuration.readPerson');
    await held.asked();
    const waiting = Array.from({ length: 64 }, () => client.request('services.subscribe'));
    const beyond = client.request('services.subscribe');
    assert.equal((await client.failure(beyond)).kind, 'too-many-requests');
    await client.ask('session.ping');
    held.release();
    for (const id of [first, ...waiting]) assert.ok('result' in (await client.answer(id)));
    await client.ask('services.subscribe');
  }));

test('and a bounded size of them', () =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.open(port, 'agent1');
    const held = new HeldCall();
    site.readPerson = held.of(site.readPerson.bind(site));
    client.request('configuration.readPerson');
    await held.asked();
    const large = { filling: 'x'.repeat(MAX_FRAME_BYTES - 1_000) };
    const ids = [1, 2, 3].map(() => client.request('services.subscribe', large));
    assert.equal((await client.failure(ids[2] ?? 0)).kind, 'too-many-requests');
    held.release();
    assert.ok('result' in (await client.answer(ids[1] ?? 0)));
  }));

test('control frames are counted, too: a flood of pings ends the connection', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    for (let count = 0; count < 5; count++) client.socket.ping();
    await client.ask('session.ping');
    for (let count = 0; count < 100; count++) client.socket.ping();
    assert.equal((await client.closed).code, 1006);
    await GatewayClient.open(port, 'agent1');
  }));

test('a frame in very many fragments ends its connection, one in a few does not', () =>
  withGateway({}, async ({ port }) => {
    const few = await GatewayClient.open(port, 'agent1');
    const text = JSON.stringify({ jsonrpc: '2.0', id: 900, method: 'session.ping' });
    for (const char of text) few.socket.send(char, { fin: false });
    few.socket.send('', { fin: true });
    assert.ok('result' in (await few.answer(900)));
    for (let count = 0; count < 200; count++) few.socket.send(' ', { fin: false });
    assert.equal((await few.closed).code, 1008);
  }));

test('silent sockets keep nobody out for longer than a second', () =>
  withGateway({ limits: { maxWaiting: 2 }, trustedProxies: ['127.0.0.1'] }, async ({ port }) => {
    const stranger = { headers: { 'x-forwarded-for': '203.0.113.66' } };
    const first = await GatewayClient.connect(port, stranger);
    await GatewayClient.connect(port, stranger);
    assert.equal(await GatewayClient.refusal(port, stranger), 503);
    const agent = await GatewayClient.connect(port, {
      headers: { 'x-forwarded-for': '198.51.100.1' },
    });
    await agent.ask('session.open', openParams('agent1'));
    assert.equal((await first.closed).code, 1008);
  }));

test('a proxy is believed only if it is trusted', () =>
  withGateway({ limits: { maxWaiting: 2 } }, async ({ port }) => {
    for (const address of ['203.0.113.1', '203.0.113.2']) {
      await GatewayClient.connect(port, { headers: { 'x-forwarded-for': address } });
    }
    assert.equal(
      await GatewayClient.refusal(port, { headers: { 'x-forwarded-for': '203.0.113.3' } }),
      503,
    );
  }));
