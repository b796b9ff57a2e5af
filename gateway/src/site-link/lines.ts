import type { Socket } from 'node:net';
import { MAX_LINE } from './site-messages.js';

/** Calls back with each line; a peer that sends none is cut off. */
export function readLines(socket: Socket, line: (text: string) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const each of lines) line(each);
    if (rest.length > MAX_LINE) socket.destroy();
  });
}

/** A peer that does not read is cut off. */
export function writeLine(socket: Socket, message: unknown): void {
  if (socket.writableLength > 16 * MAX_LINE) socket.destroy();
  else socket.write(`${JSON.stringify(message)}\n`);
}
