import { wrap } from 'comlink';
import type { SessionService } from '../contract/session-service.js';
import { workerName } from '../contract/worker-name.js';
import { forwardNetworkHints } from './network-hints.js';
import { startWorker, type WorkerStart } from './start-worker.js';
import type { WorkerAddress } from './worker-script.js';

/**
 * Keeps a worker of this page's own ready, until the signal is aborted, which goes on with a session
 * when the SharedWorker that runs it ends (B23). Browsers end one with the process in which it lives,
 * that of some other page perhaps. The workers agree among themselves who goes on (B14), and have the
 * credentials: no page has. One is enough for all elements of a page that show the same session.
 */
export function keepUp(
  name: string,
  address: WorkerAddress | undefined,
  signal: AbortSignal,
): void {
  const keeper = keepers.get(name) ?? new Keeper(name, address);
  keepers.set(name, keeper);
  keeper.holders++;
  signal.addEventListener('abort', () => {
    keeper.holders--;
    if (keeper.holders > 0) return;
    keepers.delete(name);
    keeper.end();
  });
}

const keepers = new Map<string, Keeper>();

class Keeper {
  /** How many need it. */
  holders = 0;
  readonly #worker: WorkerStart;
  readonly #ended = new AbortController();

  constructor(name: string, address: WorkerAddress | undefined) {
    const wish = { kind: 'module', name: workerName(`agent-dr-session ${name}`), address } as const;
    // Nothing waits for one that cannot be had: the page starts anew without it.
    const worker = startWorker(wish, () => undefined);
    this.#worker = worker;
    if (worker.kind !== 'started') return;
    const service = wrap<SessionService>(worker.endpoint);
    // It is stopped with the page, which the browser may freeze: then another one goes on.
    forwardNetworkHints(this.#ended.signal, (hint) => {
      service.networkHint(hint).catch(() => undefined);
    });
  }

  end(): void {
    this.#ended.abort();
    if (this.#worker.kind === 'started') this.#worker.end();
  }
}
