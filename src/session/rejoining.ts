import { LossPace } from './loss-pace.js';
import { Retry } from './retry.js';
import type { WorkerOutage } from './worker-outage.js';

/** How long a command waits for another worker, ms: as long as a worker may take to start. */
const HELD_MS = 10_000;

/** How many retries when the cause is unknown: it may be permanent. */
const UNCLEAR_TRIES = 3;

/**
 * Decides when a page reconnects to a worker. A lost worker is replaced: new commands wait for the
 * next one; those that the lost worker had are not repeated, because it may have carried them out
 * (B23). If the worker's script cannot be loaded, it is retried with growing pauses.
 */
export class Rejoining {
  readonly #join: (mayShare: boolean) => Promise<void>;
  readonly #losses = new LossPace();
  readonly #retry: Retry;
  #tries = 0;
  #newest = 0;
  #over: Promise<void> | undefined;
  #end: () => void = () => undefined;

  /** `join` settles when another worker, if there is one, continues with its configuration. */
  constructor(join: (mayShare: boolean) => Promise<void>) {
    this.#join = join;
    this.#retry = new Retry(() => {
      this.#retry.begin();
      void join(true);
    });
  }

  /**
   * A worker was lost. If it hangs, the next one must not be shared, or the page would meet it
   * again.
   */
  lost(mayShare: boolean): void {
    this.#over ??= new Promise((resolve) => {
      this.#end = () => {
        this.#over = undefined;
        resolve();
      };
    });
    const loss = ++this.#newest;
    const joined = (): void => {
      if (loss === this.#newest) this.#end();
    };
    this.#losses.next(() => {
      void this.#join(mayShare).then(joined, joined);
    });
  }

  /** No worker could be started. */
  keptAway(outage: WorkerOutage): void {
    this.#tries++;
    if (outage === 'wrong' || (outage === 'unclear' && this.#tries >= UNCLEAR_TRIES)) {
      this.#retry.stop();
      return;
    }
    if (this.#tries === 1) this.#retry.begin();
    this.#retry.failed();
  }

  /** There is a worker. */
  joined(): void {
    this.#retry.stop();
    this.#tries = 0;
  }

  /** Stops waiting. */
  cancel(): void {
    this.joined();
    this.#losses.cancel();
    this.#end();
  }

  hold<Result>(run: () => Promise<Result>): Promise<Result> {
    if (this.#over === undefined) return run();
    let timer: ReturnType<typeof setTimeout>;
    const deadline = new Promise<void>((resolve) => (timer = setTimeout(resolve, HELD_MS)));
    return Promise.race([this.#over, deadline]).then(() => {
      clearTimeout(timer);
      return run();
    });
  }
}
