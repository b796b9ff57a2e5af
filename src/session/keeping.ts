import { keepUp } from './keeper.js';
import type { KnownSession } from './known-session.js';
import { workerKinds, type WorkerAddress } from './worker-script.js';

/**
 * Decides when a page keeps a worker ready (B23): as soon as other pages share the session. With a
 * single page the SharedWorker usually lives and ends with it.
 */
export class Keeping {
  #isShared = false;
  #keeper: AbortController | undefined;

  /**
   * The number of pages with this session. Once shared, its worker may live in a page that has
   * gone.
   */
  count(pages: number): void {
    this.#isShared ||= pages > 1;
  }

  /** Only while somebody is signed in: otherwise there is nothing to take over. */
  follow(
    { isSignedOut, isSomebodySignedIn }: Pick<KnownSession, 'isSignedOut' | 'isSomebodySignedIn'>,
    name: string,
    address: WorkerAddress | undefined,
  ): void {
    if (isSignedOut) this.#pause();
    else if (isSomebodySignedIn) this.#begin(name, address);
  }

  #begin(name: string, address: WorkerAddress | undefined): void {
    if (!this.#isShared || this.#keeper !== undefined) return;
    if (!workerKinds(address).includes('shared')) return;
    this.#keeper = new AbortController();
    keepUp(name, address, this.#keeper.signal);
  }

  #pause(): void {
    this.#keeper?.abort();
    this.#keeper = undefined;
  }

  /** The page leaves the session. */
  end(): void {
    this.#pause();
    this.#isShared = false;
  }
}
