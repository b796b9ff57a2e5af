import { releaseProxy, wrap, type Remote } from 'comlink';
import type { SessionService } from '../contract/session-service.js';
import { workerName } from '../contract/worker-name.js';
import { forwardNetworkHints } from './network-hints.js';
import { startWorker, type WorkerStart } from './start-worker.js';
import type { WorkerAddress } from './worker-script.js';

/**
 * Keeps a worker of this page ready, until the signal is aborted, to take over when the
 * SharedWorker that runs the session ends (B23). Browsers end it with its process, which may be
 * another page's. The workers elect the next leader (B14), and only they have the credentials. One
 * is enough for all elements of a page with the same session.
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

/** How long stopping a worker may take, ms: an unconfirmed log-out is delivered for two minutes. */
const RETIRE_DEADLINE_MS = 150_000;

const keepers = new Map<string, Keeper>();

class Keeper {
  /** How many use it. */
  holders = 0;
  readonly #worker: WorkerStart;
  readonly #service: Remote<SessionService> | undefined;
  readonly #ended = new AbortController();

  constructor(name: string, address: WorkerAddress | undefined) {
    const choice = {
      kind: 'module',
      name: workerName(`agent-dr-session ${name}`),
      address,
    } as const;
    // If it cannot be started, the page simply reconnects without it.
    const worker = startWorker(choice, () => undefined);
    this.#worker = worker;
    if (worker.kind !== 'started') return;
    const service = wrap<SessionService>(worker.endpoint);
    this.#service = service;
    // It stops with the page, which the browser may freeze: then another tab takes over.
    forwardNetworkHints(this.#ended.signal, (hint) => {
      service.networkHint(hint).catch(() => undefined);
    });
  }

  /** If it runs the session, it must first tell the sites and the other tabs. */
  end(): void {
    this.#ended.abort();
    const worker = this.#worker;
    const service = this.#service;
    if (worker.kind !== 'started') return;
    const end = (): void => {
      clearTimeout(deadline);
      service?.[releaseProxy]();
      worker.end();
    };
    const deadline = setTimeout(end, RETIRE_DEADLINE_MS);
    void service?.retire().then(end, end);
  }
}
