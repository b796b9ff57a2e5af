/**
 * One site's servers that are libraries of Node: a bare WebSocket server, Socket.IO twice and an MQTT
 * broker, and what answers log-ins at the NATS server. The parent tells nothing but the end.
 * Arguments: the site's number, the address of its NATS server or `none`.
 */
import { createServer } from 'node:http';
import { wsconnect } from '@nats-io/nats-core';
import { Aedes } from 'aedes';
import { Server as SocketIo } from 'socket.io';
import { createWebSocketStream, WebSocket, WebSocketServer } from 'ws';

const [siteText = '0', natsAddress = 'none'] = process.argv.slice(2);
const site = Number(siteText);
const endings = [];

const ports = {
  'web-socket': await bareServer(),
  'socket-io': await socketIo({}),
  'socket-io-tuned': await socketIo({ pingInterval: 5_000, pingTimeout: 1_000 }),
  mqtt: await mqttBroker(),
};
if (natsAddress !== 'none') await answerAtNats();
process.on('SIGTERM', () => void leave());
process.on('SIGINT', () => undefined);
process.once('disconnect', () => process.exit());
process.send?.({ type: 'ready', ports });

/** In order: each peer is told that it is over. */
async function leave() {
  await Promise.race([
    Promise.all(endings.map((end) => end())),
    new Promise((resolve) => setTimeout(resolve, 1_000)),
  ]);
  process.exit();
}

async function bareServer() {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { type } = JSON.parse(data.toString());
      const answer = type === 'log-in' ? { type: 'logged-in', site } : { type: 'pong' };
      socket.send(JSON.stringify(answer));
    });
  });
  endings.push(() => {
    for (const socket of sockets.clients) socket.close(1001, 'going away');
    return closed(server);
  });
  return listening(server);
}

async function socketIo(options) {
  const server = createServer();
  const sockets = new SocketIo(server, { cors: { origin: '*' }, ...options });
  sockets.on('connection', (socket) => {
    socket.on('log-in', (_agent, confirm) => confirm(site));
  });
  endings.push(() => sockets.close());
  return listening(server);
}

async function mqttBroker() {
  const broker = await Aedes.createBroker();
  const server = createServer();
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'mqtt' });
  sockets.on('connection', (socket, request) => {
    const stream = createWebSocketStream(socket);
    stream.on('error', () => undefined);
    broker.handle(stream, request);
  });
  broker.on('publish', ({ topic }, client) => {
    if (client === null || topic !== 'log-in') return;
    broker.publish({ topic: `logged-in/${client.id}`, payload: String(site), qos: 0 });
  });
  endings.push(async () => {
    await new Promise((resolve) => broker.close(resolve));
    for (const socket of sockets.clients) socket.close(1001);
    await closed(server);
  });
  return listening(server);
}

async function answerAtNats() {
  // Node 20 has none of its own.
  globalThis.WebSocket ??= WebSocket;
  const connection = await wsconnect({ servers: natsAddress });
  connection.subscribe('log-in', { callback: (_error, message) => message.respond(String(site)) });
  await connection.flush();
}

async function listening(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
}

const closed = (server) => new Promise((resolve) => server.close(resolve));
