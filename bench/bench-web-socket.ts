import { WebSocket, type ClientOptions } from 'ws';

/** Where the pages of the bench would have come from: gateways ask every client. */
export const BENCH_ORIGIN = 'http://localhost:8080';

let options: ClientOptions = {};

/**
 * Gives Node what the worker's code finds in a browser. `clientOptions` hold for every socket from
 * now on: an authority to trust, for instance.
 */
export function installWebSocket(clientOptions: ClientOptions = {}): void {
  options = clientOptions;
  Reflect.set(globalThis, 'WebSocket', BenchWebSocket);
}

/** When each socket to an address sent something, ms of this process's clock. */
const sentAt = new Map<string, number[]>();

/** The times of all messages sent to this address, oldest first; asked for once. */
export function takeSendTimes(url: string): readonly number[] {
  const times = sentAt.get(url) ?? [];
  sentAt.delete(url);
  return times;
}

/** From now on the times of messages to this address are kept. */
export function keepSendTimes(url: string): void {
  sentAt.set(url, []);
}

const open = new Set<BenchWebSocket>();
let whenNoneIsOpen: (() => void)[] = [];

/** Resolves when every socket has come to its end, at the system's side too. */
export function allClosed(deadlineMs: number): Promise<void> {
  if (open.size === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`${open.size} sockets were still open after ${deadlineMs} ms.`));
    }, deadlineMs);
    whenNoneIsOpen.push(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

class BenchWebSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, protocols, { origin: BENCH_ORIGIN, ...options });
    open.add(this);
    this.once('close', () => {
      open.delete(this);
      if (open.size > 0) return;
      for (const resolve of whenNoneIsOpen) resolve();
      whenNoneIsOpen = [];
    });
    // A browser's socket does not throw what nobody listens to; its `close` tells as much.
    this.on('error', () => undefined);
  }

  override send(data: string): void {
    sentAt.get(this.url)?.push(performance.now());
    super.send(data);
  }
}
