import { releaseProxy, wrap, type Remote } from 'comlink';
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

/** How long the end of a worker may take, ms: a log-out that no site has confirmed is told for two minutes. */
const RETIRE_DEADLINE_MS = 150_000;

const keepers = new Map<string, Keeper>();

class Keeper {
  /** How many need it. */
  holders = 0;
  readonly #worker: WorkerStart;
  readonly #service: Remote<SessionService> | undefined;
  readonly #ended = new AbortController();

  constructor(name: string, address: WorkerAddress | undefined) {
    const wish = { kind: 'module', name: workerName(`agent-dr-session ${name}`), address } as const;
    // Nothing waits for one that cannot be had: the page starts anew without it.
    const worker = startWorker(wish, () => undefined);
    this.#worker = worker;
    if (worker.kind !== 'started') return;
    const service = wrap<SessionService>(worker.endpoint);
    this.#service = service;
    // It is stopped with the page, which the browser may freeze: then another one goes on.
    forwardNetworkHints(this.#ended.signal, (hint) => {
      service.networkHint(hint).catch(() => undefined);
    });
  }

  /** One that runs the session has yet to tell the sites and other tabs that it has ended. */
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
