import { keepUp } from './keeper.js';
import type { KnownSession } from './known-session.js';
import { workerKinds, type WorkerAddress } from './worker-script.js';

/**
 * When a page keeps a worker ready to go on with its session (B23): from the moment that other pages
 * have a part in it. With one page, the SharedWorker most often lives and dies with that.
 */
export class Keeping {
  #isShared = false;
  #keeper: AbortController | undefined;

  /** So many pages have the session now. What once was shared may live in a page that is gone. */
  count(pages: number): void {
    this.#isShared ||= pages > 1;
  }

  /** As long as somebody is signed in; nobody: there is nothing to go on with. */
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

  /** The page has no part in the session any more. */
  end(): void {
    this.#pause();
    this.#isShared = false;
  }
}
