import { WebSocket as NodeSocket } from 'ws';
import { ORIGIN } from '../../gateway/src/testing/gateway-client.js';
import { WorkerScope, type ScopedSocket } from './worker-scope.js';

type Handler<Event> = ((event: Event) => void) | null;

/**
 * The WebSocket of a browser, as far as the worker uses it, since Node 20 has none. Its events run
 * in the scope of the session that opened it.
 */
export class WorkerSocket implements ScopedSocket {
  onopen: Handler<object> = null;
  onmessage: Handler<{ readonly data: unknown }> = null;
  onclose: Handler<{ readonly code: number }> = null;
  /** Never called: nobody asks for more than that it is closed. */
  onerror: Handler<object> = null;
  readonly address: string;
  readonly #socket: NodeSocket;
  #isClosing = false;

  constructor(url: string, protocols: readonly string[]) {
    const scope = WorkerScope.current;
    this.address = url;
    scope?.add(this);
    const tell = (action: () => void): void => {
      if (scope) scope.run(action);
      else action();
    };
    this.#socket = WorkerScope.outside(
      () => new NodeSocket(url, [...protocols], { origin: ORIGIN }),
    );
    this.#socket.on('error', () => undefined);
    this.#socket.on('open', () => {
      tell(() => this.onopen?.({}));
    });
    this.#socket.on('message', (data, isBinary) => {
      const read = isBinary || !Buffer.isBuffer(data) ? data : data.toString('utf8');
      tell(() => this.onmessage?.({ data: read }));
    });
    this.#socket.on('close', (code) => {
      this.#isClosing = true;
      tell(() => this.onclose?.({ code }));
    });
  }

  get isClosing(): boolean {
    return this.#isClosing;
  }

  send(text: string): void {
    WorkerScope.outside(() => {
      if (this.#socket.readyState === NodeSocket.OPEN) this.#socket.send(text);
    });
  }

  close(): void {
    this.#isClosing = true;
    WorkerScope.outside(() => {
      this.#socket.close();
    });
  }

  terminate(): void {
    this.#socket.terminate();
  }
}

/** The worker finds it where a browser has its own. */
export function installWorkerSocket(): void {
  Object.defineProperty(globalThis, 'WebSocket', { value: WorkerSocket, configurable: true });
}
