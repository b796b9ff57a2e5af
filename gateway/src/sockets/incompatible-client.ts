import { CLOSE_CODES } from 'agent-dr-protocol';
import type { RawData, WebSocket } from 'ws';
import { incompatibleFrame } from './outgoing-frames.js';
import { readRequest } from './request-reading.js';

/**
 * Tells a client of another version that it is incompatible, in answer to its first frame, and
 * closes with 1002.
 */
export function refuseVersion(socket: WebSocket, deadlineMs: number, settled: () => void): void {
  const deadline = setTimeout(() => {
    socket.close(CLOSE_CODES.policyViolation, 'no message in time');
  }, deadlineMs);
  socket.once('message', (data: RawData, isBinary: boolean) => {
    socket.send(incompatibleFrame(isBinary ? null : idOf(data)));
    socket.close(CLOSE_CODES.protocolError, 'incompatible protocol');
  });
  // `close` follows.
  socket.on('error', () => undefined);
  socket.once('close', () => {
    clearTimeout(deadline);
    settled();
  });
}

function idOf(data: RawData): number | null {
  if (!Buffer.isBuffer(data)) return null;
  const reading = readRequest(data.toString('utf8'));
  return reading.kind === 'request' ? reading.request.id : reading.id;
}
