import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { resetSocket } from './reset-socket.js';

async function pair(t: TestContext): Promise<{ readonly near: Socket; readonly far: Socket }> {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const near = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [[far]] = (await Promise.all([once(server, 'connection'), once(near, 'connect')])) as [
    [Socket],
    unknown,
  ];
  t.after(() => far.destroy());
  return { near, far };
}

test('a connection is reset: its other end is told at once', { timeout: 10_000 }, async (t) => {
  const { near, far } = await pair(t);
  const lost = once(far.resume(), 'error');
  resetSocket(near);
  const [error] = (await lost) as [NodeJS.ErrnoException];
  assert.equal(error.code, 'ECONNRESET');
});

test('one whose end is under way is closed all the same', { timeout: 10_000 }, async (t) => {
  const { near } = await pair(t);
  const closed = once(near, 'close');
  near.end();
  resetSocket(near);
  await closed;
});
