import type { WebSocket } from 'ws';

/**
 * Pings the peer, and terminates the socket when nothing arrived between two pings: a dead client
 * is gone after at most two intervals. Returns how to stop.
 */
export function watchLiveness(socket: WebSocket, intervalMs: number): () => void {
  let heard = true;
  const hear = (): void => {
    heard = true;
  };
  socket.on('pong', hear);
  socket.on('ping', hear);
  socket.on('message', hear);
  const timer = setInterval(() => {
    if (!heard) {
      socket.terminate();
      return;
    }
    heard = false;
    socket.ping();
  }, intervalMs);
  return () => {
    clearInterval(timer);
    socket.off('pong', hear).off('ping', hear).off('message', hear);
  };
}
