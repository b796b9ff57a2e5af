import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import test from 'node:test';
import { SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION } from 'agent-dr-protocol';
import { startGateway } from '../start-gateway.js';
import { GatewayClient, openParams } from '../testing/gateway-client.js';
import { optionsIn, withFolder, withGateway } from '../testing/gateway-under-test.js';
import { within } from '../testing/within.js';

test('origins are compared as a whole: scheme, host and port', () =>
  withGateway({}, async ({ port }) => {
    const others = [
      'http://localhost:8080.evil.example',
      'https://localhost:8080',
      'http://localhost',
      'http://localhost:80801',
      'http://evil.example',
      'null',
    ];
    for (const origin of others) {
      assert.equal(await GatewayClient.refusal(port, { origin }), 403, origin);
    }
  }));

test('a missing origin is refused unless that is allowed', async () => {
  await withGateway({}, async ({ port }) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(rawUpgrade(`Sec-WebSocket-Protocol: ${SUBPROTOCOL}`));
    assert.match(String(await within('an answer', once(socket, 'data'))), /^HTTP\/1\.1 403 /);
    socket.destroy();
  });
  await withGateway({ allowMissingOrigin: true }, async ({ port }) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(rawUpgrade(`Sec-WebSocket-Protocol: ${SUBPROTOCOL}`));
    assert.match(String(await within('an answer', once(socket, 'data'))), /^HTTP\/1\.1 101 /);
    socket.destroy();
  });
});

test('of the offered subprotocols the version it speaks is selected', () =>
  withGateway({}, async ({ port }) => {
    const protocols = ['agent-dr.v9', SUBPROTOCOL_ANY_VERSION, SUBPROTOCOL];
    const client = await GatewayClient.connect(port, { protocols });
    assert.equal(client.socket.protocol, SUBPROTOCOL);
  }));

test('a client of another version is told so in answer to its first frame, then closed with 1002', () =>
  withGateway({}, async ({ port }) => {
    const protocols = ['agent-dr.v9', SUBPROTOCOL_ANY_VERSION];
    const client = await GatewayClient.connect(port, { protocols });
    assert.equal(client.socket.protocol, SUBPROTOCOL_ANY_VERSION);
    const frame = await client.answer(client.request('session.open', openParams('agent1')));
    assert.ok('error' in frame);
    assert.deepEqual(frame.error.data, { kind: 'incompatible-protocol', supported: [SUBPROTOCOL] });
    assert.equal((await client.closed).code, 1002);
  }));

test('a client that offers nothing we speak is refused at the upgrade', () =>
  withGateway({}, async ({ port }) => {
    assert.equal(await GatewayClient.refusal(port, { protocols: ['agent-dr.v9'] }), 400);
    assert.equal(await GatewayClient.refusal(port, { protocols: [] }), 400);
  }));

test('a socket that opens no session in time is closed with 1008', () =>
  withGateway({ limits: { openDeadlineMs: 50 } }, async ({ port }) => {
    const silent = await GatewayClient.connect(port);
    const other = await GatewayClient.connect(port, { protocols: [SUBPROTOCOL_ANY_VERSION] });
    assert.equal((await silent.closed).code, 1008);
    assert.equal((await other.closed).code, 1008);
  }));

test('an open session outlives the deadline', () =>
  withGateway({ limits: { openDeadlineMs: 500 } }, async ({ port }) => {
    const open = await GatewayClient.open(port, 'agent1');
    const silent = await GatewayClient.connect(port);
    await silent.closed;
    await open.ask('session.ping');
  }));

test('only so many sockets may wait for their session, and each that is through makes room', () =>
  withGateway({ limits: { maxWaiting: 2 } }, async ({ port }) => {
    const first = await GatewayClient.connect(port);
    const second = await GatewayClient.connect(port);
    assert.equal(await GatewayClient.refusal(port), 503);
    await first.ask('session.open', openParams('agent1'));
    const third = await GatewayClient.connect(port);
    assert.equal(await GatewayClient.refusal(port), 503);
    second.socket.close();
    await second.closed;
    await GatewayClient.connect(port);
    third.socket.close();
  }));

test('a plain HTTP request is told to upgrade', () =>
  withGateway({}, async ({ port }) => {
    const response = await fetch(`http://127.0.0.1:${port}/`);
    assert.equal(response.status, 426);
    assert.match(await response.text(), /agent-dr\.v1/);
  }));

test('a garbled upgrade costs its own connection only', () =>
  withGateway({}, async ({ port }) => {
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n');
    socket.write(
      'Origin: http://localhost:8080\r\nSec-WebSocket-Protocol: agent-dr.v1, ,,\r\n\r\n',
    );
    assert.match(String(await within('an answer', once(socket, 'data'))), /^HTTP\/1\.1 4\d\d /);
    socket.destroy();
    await GatewayClient.open(port, 'agent1');
  }));

test('a peer that answers no ping is terminated', () =>
  withGateway({ limits: { pingIntervalMs: 40 } }, async ({ port }) => {
    const dead = await GatewayClient.connect(port, { autoPong: false });
    const alive = await GatewayClient.open(port, 'agent1');
    assert.equal((await dead.closed).code, 1006);
    await alive.ask('session.ping');
  }));

test('a client that asks and does not read is terminated before it fills the memory', () =>
  withGateway({ limits: { messagesPerSecond: 1e6, orphanGraceMs: 1 } }, async ({ port }) => {
    const greedy = await GatewayClient.logIn(port, 'agent1');
    const watcher = await GatewayClient.open(port, 'agent1', { id: 'watcher', epoch: 1 });
    await watcher.ask('dn.register', { dn: '7001' });
    greedy.socket.pause();
    const seen = { logout: false };
    // Megabytes must pass before the operating system's own buffers are full.
    const logout = watcher.event('EventAgentLogout', 60_000).then(() => (seen.logout = true));
    while (!seen.logout && greedy.socket.readyState === greedy.socket.OPEN) {
      for (let i = 0; i < 2_000; i++) greedy.request('nothing');
      await new Promise(setImmediate);
    }
    await logout;
    greedy.socket.terminate();
  }));

test('a taken port is reported clearly, and nothing is left running', () =>
  withFolder(async (folder) => {
    await withGateway({}, async ({ port }) => {
      await assert.rejects(startGateway({ ...optionsIn(folder), port }), /port \d+ .* is taken/);
      await assert.rejects(
        startGateway({ ...optionsIn(folder), labPort: port }),
        /port \d+ .* is taken/,
      );
    });
    // The database was given up again.
    await (await startGateway(optionsIn(folder))).stop();
  }));

test('stopping closes every connection with 1001, also one that does not answer', async () => {
  let clients: GatewayClient[] = [];
  await withGateway({}, async ({ port }) => {
    clients = [await GatewayClient.open(port, 'agent1'), await GatewayClient.connect(port)];
    clients[1]?.socket.pause();
  });
  assert.equal((await clients[0]?.closed)?.code, 1001);
  clients[1]?.socket.terminate();
});

test('a gateway that is restarted says so: it closes with 1012', () =>
  withGateway({}, async ({ port, stop }) => {
    const client = await GatewayClient.open(port, 'agent1');
    await stop('restart');
    assert.equal((await client.closed).code, 1012);
  }));

const rawUpgrade = (header: string): string =>
  [
    'GET / HTTP/1.1',
    'Host: localhost',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    header,
    '',
    '',
  ].join('\r\n');
