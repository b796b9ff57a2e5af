import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import {
  CONNECT_DEADLINE_MS,
  LEAVE_DEADLINE_MS,
  DEADLINE_SPREAD,
  OPEN_DEADLINE_MS,
} from '../../src/worker/gateway/deadlines.js';
import { connectTo, failureOf, isClosed, withConnection, withGateway } from './open-connection.js';
import { isPing } from './answering-gateway.js';

const SLACK_MS = 250;

const isLeft = ({ type }: { type: string }): boolean => type === 'left';

describe('the end of a connection', { concurrency: true }, () => {
  test('a machine that accepts the connection and sends nothing is dropped after 3 s', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket.resume()));
    const { port } = await listening(server);
    try {
      const from = performance.now();
      const { told } = connectTo(`ws://127.0.0.1:${port}/`);
      const closed = await told.first('the end', isClosed);
      assert.equal(failureOf(closed.what), 'connect-deadline');
      assert(closed.atMs - from <= CONNECT_DEADLINE_MS + SLACK_MS);
      // The socket was closed as well.
      const [socket] = sockets;
      assert(socket);
      if (!socket.closed) await once(socket, 'close');
    } finally {
      server.close();
    }
  });

  test('it ends if an opening is not answered in 4 s, and a little more for each of a crowd', () =>
    withConnection(async ({ gateway, connection, told }) => {
      gateway.leaveUnanswered('session.standby');
      const from = performance.now();
      connection.send({ method: 'session.standby', params: {} });
      const closed = await told.first('the end', isClosed);
      assert.deepEqual(closed.what, {
        type: 'closed',
        failure: { kind: 'answer-deadline', method: 'session.standby' },
      });
      const tookMs = closed.atMs - from;
      const mostMs = OPEN_DEADLINE_MS * (1 + DEADLINE_SPREAD) + SLACK_MS;
      assert(tookMs >= OPEN_DEADLINE_MS - 20 && tookMs <= mostMs);
    }));

  test('a refused address ends it', async () => {
    const server = createServer();
    const { port } = await listening(server);
    server.close();
    await once(server, 'close');
    const { told } = connectTo(`ws://127.0.0.1:${port}/`);
    assert.equal(failureOf((await told.first('the end', isClosed)).what), 'no-connection');
  });

  test('a redirect is not followed', () =>
    withGateway(async (elsewhere) => {
      const server = createHttpServer();
      server.on('upgrade', (_request, socket) => {
        socket.end(`HTTP/1.1 302 Found\r\nLocation: ${elsewhere.address}\r\n\r\n`);
      });
      const { port } = await listening(server);
      try {
        const { told } = connectTo(`ws://127.0.0.1:${port}/`);
        assert.equal(failureOf((await told.first('the end', isClosed)).what), 'no-connection');
        // A connection that was begun later has opened by now; this one would have, too.
        const later = connectTo(elsewhere.address);
        await later.told.first('connected', ({ type }) => type === 'connected');
        later.connection.abandon();
        assert.equal(elsewhere.upgrades.length, 1);
      } finally {
        server.close();
      }
    }));

  test('I5 nothing that comes after it was abandoned gets through', () =>
    withConnection(async ({ gateway, connection, told }) => {
      gateway.leaveUnanswered('dn.register');
      connection.send({ method: 'dn.register', params: { dn: '7001' } });
      await gateway.requests.first('the call', ({ method }) => method === 'dn.register');
      const before = told.all.length;
      gateway.answerHeld('dn.register');
      gateway.send(EVERYTHING_ON);
      connection.abandon();
      gateway.send(EVERYTHING_ON);
      await gateway.closings.first('its close', () => true);
      connection.send({ method: 'services.subscribe', params: {} });
      connection.verify();
      connection.leave([{ method: 'session.close', params: {} }]);
      // An answer on a new connection comes later than anything that was on its way before.
      const later = connectTo(gateway.address);
      await later.told.first('connected', ({ type }) => type === 'connected');
      later.connection.send({ method: 'services.subscribe', params: {} });
      await later.told.first('the answer', ({ type }) => type === 'answered');
      later.connection.abandon();
      assert.equal(told.all.length, before);
    }));

  test('I5 an owner that drops the connection in an event gets no further event', () =>
    withGateway(async (gateway) => {
      gateway.answerWith('services.subscribe', 'nonsense');
      const told: string[] = [];
      const { connection, told: seen } = connectTo(gateway.address);
      await seen.first('connected', ({ type }) => type === 'connected');
      const add = seen.add.bind(seen);
      seen.add = (event) => {
        told.push(event.type);
        add(event);
        connection.abandon();
      };
      connection.send({ method: 'services.subscribe', params: {} });
      await gateway.closings.first('its close', () => true);
      // A refusal of the call would come after the report about its answer.
      assert.deepEqual(told, ['unreadable-message']);
    }));

  test('leaving, it waits for the answers, reports nothing else, and has left', () =>
    withConnection(async ({ gateway, connection, told }) => {
      connection.leave([
        { method: 'agent.logout', params: { epoch: 1 } },
        { method: 'session.close', params: {} },
      ]);
      await told.first('the leave', isLeft);
      assert.deepEqual(
        gateway.requests.all.map(({ what }) => what.method),
        ['agent.logout', 'session.close'],
      );
      assert.deepEqual(
        told.all.map(({ what }) => what.type),
        ['connected', 'left'],
      );
    }));

  test('a site that does not answer is left all the same, without waiting for a close handshake', () =>
    withConnection(async ({ gateway, connection, told }) => {
      gateway.goSilent();
      // The kernel acknowledges, nobody reads: not even the close frame is answered.
      gateway.socket.pause();
      const from = performance.now();
      connection.leave([{ method: 'session.close', params: {} }]);
      const left = await told.first('the leave', isLeft);
      assert(left.atMs - from <= LEAVE_DEADLINE_MS + SLACK_MS);
      assert.equal(gateway.closings.all.length, 0);
      const next = connectTo(gateway.address);
      await next.told.first('connected', ({ type }) => type === 'connected');
      next.connection.abandon();
    }));

  test('a close of the gateway carries its code', () =>
    withConnection(async ({ gateway, told }) => {
      gateway.socket.close(1012, 'back in a moment');
      const closed = await told.first('the end', isClosed);
      assert.deepEqual(closed.what, { type: 'closed', failure: { kind: 'closed', code: 1012 } });
    }));

  test('B27 a close that says that another gateway takes over carries within which time to be back', () =>
    withConnection(async ({ gateway, told }) => {
      gateway.socket.close(1012, 'another gateway takes over; back-within-ms=250');
      const closed = await told.first('the end', isClosed);
      const failure = { kind: 'closed', code: 1012, backWithinMs: 250 };
      assert.deepEqual(closed.what, { type: 'closed', failure });
    }));

  test('a standby of another protocol version is refused as one', () =>
    withConnection(async ({ gateway, connection, told }) => {
      const site = { id: 'site-1', name: 'Frankfurt' };
      gateway.answerWith('session.standby', { protocol: 'agent-dr.v2', site, serverTime: '' });
      connection.send({ method: 'session.standby', params: {} });
      const refused = await told.first('the refusal', ({ type }) => type === 'call-refused');
      assert(refused.what.type === 'call-refused');
      assert.equal(refused.what.refusal.kind, 'incompatible-protocol');
      assert.equal(gateway.requests.count(isPing), 0);
    }));
});

const EVERYTHING_ON = {
  method: 'service.status',
  params: { service: 'telephony', status: 'on' },
};

async function listening(server: Server): Promise<AddressInfo> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address() as AddressInfo;
}
