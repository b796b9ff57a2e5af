import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/**
 * A port of loopback on which connections are asked for and not answered: not even TCP's handshake
 * comes to an end, as with a machine that is gone. For real, and without any privilege: somebody
 * listens there who never takes a connection, and the queue of those that wait is full; the kernel
 * (Linux) then drops what asks for one more.
 */
export class UnansweredPort {
  #listener: Worker | undefined;
  #waiting: readonly Socket[] = [];

  /** Resolves with the port; 0 means any free one. */
  async start(port = 0): Promise<number> {
    const listener = new Worker(LISTENER, { eval: true, workerData: port });
    this.#listener = listener;
    const [taken] = (await once(listener, 'message')) as [unknown];
    if (typeof taken !== 'number') throw new Error(`port ${port} cannot be had`);
    this.#waiting = Array.from({ length: QUEUE_LENGTH }, () => connect(taken, '127.0.0.1'));
    for (const socket of this.#waiting) socket.on('error', () => undefined);
    // By then the kernel has been asked, and on loopback it answers at once. Their `connect` is not
    // waited for: somebody else may have been first in the queue, and then it never comes.
    await new Promise((resolve) => setImmediate(resolve));
    return taken;
  }

  /** The port is free again. */
  async stop(): Promise<void> {
    for (const socket of this.#waiting) socket.destroy();
    this.#waiting = [];
    await this.#listener?.terminate();
    this.#listener = undefined;
  }
}

/** With a backlog of 1, Linux keeps two that nobody has taken. */
const QUEUE_LENGTH = 2;

/** Listens, and then stands still for good: nobody ever takes a connection from the queue. */
const LISTENER = `
const { createServer } = require('node:net');
const { parentPort, workerData } = require('node:worker_threads');
const server = createServer();
server.once('error', () => parentPort.postMessage(undefined));
server.listen({ port: workerData, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
`;
