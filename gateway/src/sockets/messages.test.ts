import assert from 'node:assert/strict';
import test from 'node:test';
import { Application, CALLS, FAILURE_CODES, MAX_FRAME_BYTES, Person } from 'agent-dr-protocol';
import * as v from 'valibot';
import { GatewayClient, openParams } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';

test('a frame that cannot be read is answered, and the session goes on', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    const texts = ['', 'garbage', '{"jsonrpc"', '['.repeat(20_000), '{"a":'.repeat(13) + '1'];
    for (const text of texts) {
      client.socket.send(text);
      const failure = await client.failure(null);
      assert.equal(failure.kind, 'unreadable-frame');
      assert.equal(failure.code, FAILURE_CODES['unreadable-frame']);
    }
    await client.ask('session.ping');
  }));

test('JSON that is no request is answered with its id where it has one', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    const frames = [null, 1, 'text', [], [{ jsonrpc: '2.0', id: 1, method: 'session.ping' }], {}];
    for (const frame of frames) {
      client.socket.send(JSON.stringify(frame));
      assert.equal((await client.failure(null)).kind, 'invalid-request');
    }
    for (const id of [-1, 1.5, '7', null, {}]) {
      client.socket.send(JSON.stringify({ jsonrpc: '2.0', id, method: 'session.ping' }));
      assert.equal((await client.failure(null)).kind, 'invalid-request');
    }
    client.socket.send(JSON.stringify({ jsonrpc: '1.0', id: 77, method: 'session.ping' }));
    assert.equal((await client.failure(77)).kind, 'invalid-request');
    client.socket.send(JSON.stringify({ jsonrpc: '2.0', id: 78 }));
    assert.equal((await client.failure(78)).kind, 'invalid-request');
    await client.ask('session.ping');
  }));

test('an unknown method is refused, also one that every object has', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    for (const method of ['nothing', '', 'constructor', '__proto__', 'toString']) {
      assert.equal(await client.refusalOf(method), 'unknown-method');
    }
  }));

test('bad params are refused with where they are wrong, never with what they were', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.connect(port);
    const params = openParams('agent1');
    const wrong = { ...params, credentials: { kind: 'password', username: 'a', password: 4711 } };
    const failure = await client.failure(client.request('session.open', wrong));
    assert.equal(failure.kind, 'invalid-params');
    assert.match(failure.message, /params\.credentials\.password: expected string/);
    assert.doesNotMatch(failure.message, /4711/);
    const withNul = { ...params, client: { id: 'desk\0', epoch: 1 } };
    assert.equal(await client.refusalOf('session.open', withNul), 'invalid-params');
    for (const bad of [null, 1, 'text', [], {}, { ...params, client: { id: '', epoch: -1 } }]) {
      assert.equal(await client.refusalOf('session.open', bad), 'invalid-params');
    }
    await client.ask('session.open', params);
    for (const method of ['dn.register', 'agent.login', 'agent.ready'] as const) {
      assert.equal(await client.refusalOf(method, { dn: 7, epoch: 'x' }), 'invalid-params');
    }
  }));

test('every call but those that open a session needs one', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.connect(port);
    for (const method of Object.keys(CALLS)) {
      if (method === 'session.open' || method === 'session.standby') continue;
      assert.equal(await client.refusalOf(method, {}), 'not-open', method);
    }
  }));

test('an open session cannot be opened again, and is not harmed by it', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    for (const method of ['session.open', 'session.standby']) {
      assert.equal(await client.refusalOf(method, openParams('agent2')), 'invalid-request');
    }
    const person = v.parse(Person, await client.ask('configuration.readPerson'));
    assert.equal(person.username, 'agent1');
  }));

test('a prototype in the params changes nothing', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    const poison = '{"polluted":"yes","name":"Desktop_Munich"}';
    const frame = (name: string): string =>
      `{"jsonrpc":"2.0","id":900,"method":"configuration.readApplication","params":{"__proto__":${poison}${name}}}`;
    client.socket.send(frame(''));
    assert.equal((await client.failure(900)).kind, 'invalid-params');
    client.socket.send(frame(',"name":"Desktop_Frankfurt"'));
    const answer = await client.answer(900);
    assert.ok('result' in answer);
    assert.equal(v.parse(Application, answer.result).name, 'Desktop_Frankfurt');
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  }));

test('a text with NUL matches nothing that is stored', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.connect(port);
    const nul = openParams('agent1');
    const credentials = { kind: 'password', username: 'agent1\0x', password: 'demo-1' };
    const refused = await GatewayClient.connect(port);
    assert.equal(
      await refused.refusalOf('session.open', { ...nul, credentials }),
      'refused-credentials',
    );
    await client.ask('session.open', openParams('agent1'));
    const name = 'Desktop_Munich\0';
    assert.equal(
      await client.refusalOf('configuration.readApplication', { name }),
      'unknown-application',
    );
  }));

test('a frame that is too large closes with 1009', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    client.socket.send(`"${'x'.repeat(MAX_FRAME_BYTES - 2)}"`);
    assert.equal((await client.failure(null)).kind, 'invalid-request');
    client.socket.send('x'.repeat(MAX_FRAME_BYTES + 1));
    assert.equal((await client.closed).code, 1009);
  }));

test('a binary frame closes with 1003', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    client.socket.send(Buffer.from('{}'));
    assert.equal((await client.closed).code, 1003);
  }));

test('text that is not UTF-8 closes with 1007', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    client.socket.send(Buffer.from([0xff, 0xfe]), { binary: false });
    assert.equal((await client.closed).code, 1007);
  }));

test('too many messages are refused with their ids, and who goes on is closed with 1008', () =>
  withGateway({ limits: { messagesPerSecond: 20 } }, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    const ids = Array.from({ length: 30 }, () => client.request('session.ping'));
    assert.equal((await client.failure(ids.at(-1) ?? null)).kind, 'too-many-requests');
    while (client.socket.readyState === client.socket.OPEN) {
      for (let i = 0; i < 50; i++) client.request('session.ping');
      await new Promise(setImmediate);
    }
    assert.equal((await client.closed).code, 1008);
  }));

test('requests are answered in their order', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.connect(port);
    const ids = [
      client.request('session.open', openParams('agent1')),
      client.request('nonsense'),
      client.request('configuration.readPerson'),
      client.request('services.subscribe'),
    ];
    await client.answer(ids.at(-1) ?? null);
    assert.deepEqual(
      client.frames.map((frame) => 'id' in frame && frame.id),
      ids,
    );
  }));
