import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { GatewaySocket } from './gateway-socket.js';

/**
 * A socket whose frames of one turn of the event loop go to the system together: an answer with the
 * event that it has caused, or the answers to all calls of a log-in. A write costs more than a frame.
 */
export class CorkedSocket implements GatewaySocket {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  #isCorked = false;

  /** `stream`: what is under the socket. */
  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket;
    this.#stream = stream;
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  send(frame: string): void {
    this.#cork();
    this.#socket.send(frame);
  }

  close(code: number, reason: string): void {
    this.#cork();
    this.#socket.close(code, reason);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  on(
    event: 'message' | 'close' | 'error',
    listener: (data: RawData, isBinary: boolean) => void,
  ): void {
    this.#socket.on(event, listener);
  }

  #cork(): void {
    if (this.#isCorked) return;
    this.#isCorked = true;
    this.#stream.cork();
    // When all that is ready to be done now has been done.
    process.nextTick(() => {
      this.#isCorked = false;
      this.#stream.uncork();
    });
  }
}
