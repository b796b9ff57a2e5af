import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import { setImmediate as turn } from 'node:timers/promises';

/**
 * What one session has started. Many run in this process at the same time, and each must leave no
 * timer and no socket behind (I8). Whatever is started in a scope, directly or later by something
 * of the scope, belongs to it.
 */
export class WorkerScope {
  readonly #timers = new Set<number>();
  readonly #sockets = new Set<ScopedSocket>();

  /** The scope of the running code. */
  static get current(): WorkerScope | undefined {
    return scopes.getStore();
  }

  /** Runs something in no scope: it belongs to the world, not to the session. */
  static outside<Result>(work: () => Result): Result {
    return scopes.exit(work);
  }

  run<Result>(work: () => Result): Result {
    return scopes.run(this, work);
  }

  /** Timers that run, and sockets that nobody has closed. */
  get running(): { readonly timers: number; readonly sockets: number } {
    const sockets = [...this.#sockets].filter((socket) => !socket.isClosing);
    return { timers: this.#timers.size, sockets: sockets.length };
  }

  /** Ends what the sockets of this scope still wait for, which may be minutes. */
  terminateSockets(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** The addresses of all sockets, in the order of their beginning. */
  get addresses(): readonly string[] {
    return [...this.#sockets].map(({ address }) => address);
  }

  add(socket: ScopedSocket): void {
    this.#sockets.add(socket);
  }

  noteTimer(id: number): void {
    this.#timers.add(id);
    owners.set(id, this);
  }

  forgetTimer(id: number): void {
    this.#timers.delete(id);
  }
}

export interface ScopedSocket {
  readonly address: string;
  /** It is closed, or its closing has been asked for. */
  readonly isClosing: boolean;
  terminate(): void;
}

/** The end of a timer is reported some turns of the event loop later. */
export async function timersAreTold(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await turn();
}

const scopes = new AsyncLocalStorage<WorkerScope>();
const owners = new Map<number, WorkerScope>();

createHook({
  init(id, type) {
    if (type === 'Timeout') scopes.getStore()?.noteTimer(id);
  },
  destroy(id) {
    owners.get(id)?.forgetTimer(id);
    owners.delete(id);
  },
}).enable();
