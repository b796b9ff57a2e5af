import type { WebSocket } from 'ws';
import { MessageRate } from './message-rate.js';

/** Every ping costs an answer. Browsers send none, and proxies one in some seconds. */
const PER_SECOND = 10;

/** Terminates a socket that floods the gateway with control frames, which are no messages. */
export function limitControlFrames(socket: WebSocket, flooded: () => void): void {
  const rate = new MessageRate(PER_SECOND);
  const count = (): void => {
    if (rate.count(performance.now()) !== 'hopeless') return;
    socket.off('ping', count).off('pong', count);
    flooded();
    socket.terminate();
  };
  socket.on('ping', count).on('pong', count);
}
