import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resetSocket } from './reset-socket.js';
import { EchoClient, EchoServer } from './testing/echo.js';

test('a reset closes a connection whose end is under way, too', async (t) => {
  const server = new EchoServer();
  await server.start();
  t.after(() => server.stop());
  const { socket, closed } = await EchoClient.connect(server.port);
  socket.end();
  resetSocket(socket);
  await closed;
  assert.equal(socket.destroyed, true);
});
