import { LossPace } from './loss-pace.js';
import { Retry } from './retry.js';
import type { WorkerOutage } from './worker-outage.js';

/** For how long a command waits for another worker, ms: as long as that may take to say its first word. */
const HELD_MS = 10_000;

/** How often a worker is tried in a row where nobody says what is wrong: it may be what does not pass. */
const UNCLEAR_TRIES = 3;

/**
 * When a page looks for a worker again. One that was lost is replaced: what the page is asked for then
 * waits for the next one, which does it or says why not; what the last one was asked for is not asked
 * again, for it may have done it (B23). One that is kept away is tried again, less and less often.
 */
export class Rejoining {
  readonly #join: (mayShare: boolean) => Promise<void>;
  readonly #losses = new LossPace();
  readonly #retry: Retry;
  #tries = 0;
  #newest = 0;
  #over: Promise<void> | undefined;
  #end: () => void = () => undefined;

  /** `join` settles when another worker, if there is any, goes on with what it was told. */
  constructor(join: (mayShare: boolean) => Promise<void>) {
    this.#join = join;
    this.#retry = new Retry(() => {
      this.#retry.begin();
      void join(true);
    });
  }

  /** A worker was lost. One that hangs would be met again where pages meet: then the next is not to be shared. */
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

  /** There is no worker. */
  keptAway(outage: WorkerOutage): void {
    this.#tries++;
    if (outage === 'wrong' || (outage === 'unclear' && this.#tries >= UNCLEAR_TRIES)) {
      this.#retry.stop();
      return;
    }
    if (this.#tries === 1) this.#retry.begin();
    this.#retry.failed();
  }

  /** There is one. */
  joined(): void {
    this.#retry.stop();
    this.#tries = 0;
  }

  /** Nobody is waited for any more. */
  cancel(): void {
    this.joined();
    this.#losses.cancel();
    this.#end();
  }

  hold<Result>(run: () => Promise<Result>): Promise<Result> {
    if (this.#over === undefined) return run();
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, HELD_MS));
    return Promise.race([this.#over, deadline]).then(run);
  }
}
