/**
 * A WebSocket server in a process of its own that answers as a gateway does, and knows nobody: so
 * that a hundred thousand connections take a minute. An address that ends with `?dies` is closed
 * with 1012 after its first answer.
 */
import type { AddressInfo } from 'node:net';
import { RequestFrame, SUBPROTOCOL } from 'agent-dr-protocol';
import * as v from 'valibot';
import { WebSocketServer } from 'ws';
import { Parent } from '../processes/parent.js';
import { leftBehind } from './left-behind.js';
import { ToPlainGateway, type FromPlainGateway } from './plain-gateway-messages.js';

const RESULTS: Readonly<Record<string, object>> = {
  'session.open': {
    protocol: SUBPROTOCOL,
    site: { id: 'site-1', name: 'Frankfurt' },
    serverTime: new Date(0).toISOString(),
  },
  'session.ping': { serverTime: new Date(0).toISOString() },
};

const parent = new Parent<ToPlainGateway, FromPlainGateway>(ToPlainGateway);

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  handleProtocols: () => SUBPROTOCOL,
});

server.on('connection', (socket, { url }) => {
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    const { id, method } = v.parse(RequestFrame, JSON.parse(data.toString('utf8')));
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, result: RESULTS[method] ?? {} }));
    if (url?.endsWith('?dies') === true) socket.close(1012);
    else if (method === 'session.close') socket.close(1000);
  });
});

server.once('listening', () => {
  parent.tell({ type: 'ready', port: portOf(server.address()) });
});

parent.listen(() => {
  parent.tell({ type: 'left-behind', ...leftBehind() });
});

parent.whenGone(() => {
  for (const client of server.clients) client.terminate();
  server.close();
});

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}
