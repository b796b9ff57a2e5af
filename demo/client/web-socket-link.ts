import { SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION } from 'agent-dr-protocol';
import { WebSocket } from 'ws';
import type { Connect } from './link.js';

/** A limit for clients without a shorter deadline. */
const HANDSHAKE_DEADLINE_MS = 30_000;

/** Connects by WebSocket; `origin` is the page's that the client stands for. */
export const webSocketConnect =
  (origin: string): Connect =>
  (gateway, events) => {
    const socket = new WebSocket(gateway, [SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION], {
      origin,
      handshakeTimeout: HANDSHAKE_DEADLINE_MS,
    });
    let isOver = false;
    socket.on('open', () => {
      events.opened();
    });
    socket.on('message', (data: Buffer) => {
      if (!isOver) events.frame(data.toString('utf8'));
    });
    // `close` follows.
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      if (isOver) return;
      isOver = true;
      events.closed(code);
    });
    return {
      send: (text) => {
        socket.send(text);
      },
      end: () => {
        isOver = true;
        socket.terminate();
      },
    };
  };
