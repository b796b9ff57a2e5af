import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { peerDeadline } from './peer-deadline.js';

/** Says so in the shared memory when it runs, and sends its answer as soon as it is told to. */
const PEER = `
  const { parentPort, workerData } = require('node:worker_threads');
  Atomics.store(workerData, 0, 1);
  Atomics.notify(workerData, 0);
  Atomics.wait(workerData, 1, 0);
  parentPort.postMessage('answer');
`;

describe('a deadline for a peer', () => {
  test('what came in while this thread was frozen is read before the peer is judged', async () => {
    const memory = new Int32Array(new SharedArrayBuffer(8));
    const peer = new Worker(PEER, { eval: true, workerData: memory });
    try {
      Atomics.wait(memory, 0, 0);
      const outcome = await new Promise<string>((resolve) => {
        const stop = peerDeadline(50, () => {
          resolve('expired');
        });
        peer.once('message', (answer: string) => {
          stop();
          resolve(answer);
        });
        Atomics.store(memory, 1, 1);
        Atomics.notify(memory, 1);
        // Frozen for long after the deadline; nobody wakes this.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
      });
      assert.equal(outcome, 'answer');
    } finally {
      await peer.terminate();
    }
  });

  test('a frozen thread gives no more than a moment: a peer that did not answer is judged', async () => {
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      peerDeadline(50, () => order.push('judged'));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
      // Timers ring in the order of their times, however busy the machine is.
      setTimeout(() => order.push('what came in meanwhile'), 100);
      setTimeout(() => {
        order.push('later');
        resolve();
      }, 1_000);
    });
    assert.deepEqual(order, ['what came in meanwhile', 'judged', 'later']);
  });

  test('a stopped one never expires', async () => {
    let expired = false;
    const stop = peerDeadline(20, () => {
      expired = true;
    });
    stop();
    await new Promise<void>((resolve) => {
      peerDeadline(60, resolve);
    });
    assert(!expired);
  });
});
