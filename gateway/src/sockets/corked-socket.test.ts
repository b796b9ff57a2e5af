import assert from 'node:assert/strict';
import { Duplex } from 'node:stream';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { CorkedSocket } from './corked-socket.js';

test('B12 frames that are sent in one turn are written together, those of the next by themselves', async () => {
  const writes: string[] = [];
  const stream = new Duplex({
    write: (chunk: Buffer, _encoding, done) => {
      writes.push(chunk.toString());
      done();
    },
    writev: (chunks: { readonly chunk: Buffer }[], done) => {
      writes.push(Buffer.concat(chunks.map(({ chunk }) => chunk)).toString());
      done();
    },
  });
  const socket = new CorkedSocket(
    { send: (text: string) => stream.write(text) } as unknown as WebSocket,
    stream,
  );
  socket.send('event ');
  // An answer comes some promises after the event that its call has caused.
  await Promise.resolve();
  await Promise.resolve();
  socket.send('answer');
  await nextTurn();
  socket.send('later');
  await nextTurn();
  assert.deepEqual(writes, ['event answer', 'later']);
});
