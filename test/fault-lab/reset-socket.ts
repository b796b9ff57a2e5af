import type { Socket } from 'node:net';

/**
 * Ends a connection by a reset (RST). One that is being ended in order already is only closed:
 * libuv refuses the reset during a shutdown, and Node then neither closes the socket nor ends the
 * process, ever.
 */
export function resetSocket(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
