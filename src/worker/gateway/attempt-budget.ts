import { fullBucket, take, type Allowance, type TokenBucket } from './token-bucket.js';

/**
 * How many connections may be attempted, whatever happens (I7). The pauses between attempts are
 * the engine's; this is the bound should they ever be too short.
 *
 * - `burst`: browsers slow down who fails often. Chromium delays each new socket of a process
 *   after some 13 failures in a row, and so the way to the healthy site too.
 * - `perSecond`: the most that a configuration can ask for in earnest, two gateways at each of
 *   two sites that all refuse at once, tried at a retry interval of a second.
 */
export const ATTEMPT_BUDGET: Allowance = { burst: 12, perSecond: 4 };

/**
 * The same for attempts at a site that the agent themselves wished to go to: a second wish is no
 * hammering, and must not wait for what the first one took. No hand is faster than this.
 */
export const WISH_BUDGET: Allowance = { burst: 20, perSecond: 20 };

/**
 * Opens what is attempted at once while the budget lasts, and later when it does not: in the order
 * of asking, each when a token is there. Nothing is refused.
 */
export class AttemptBudget {
  readonly #waiting = new Map<number, () => void>();
  #bucket: TokenBucket;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(allowance: Allowance = ATTEMPT_BUDGET) {
    this.#bucket = fullBucket(allowance, performance.now());
  }

  /** Calls `open` once, now or later. `generation` is what `forget` takes. */
  attempt(generation: number, open: () => void): void {
    this.#waiting.set(generation, open);
    this.#openWhatIsAllowed();
  }

  /** What has not been opened yet never is, and costs nothing. */
  forget(generation: number): void {
    this.keepOnly((waiting) => waiting !== generation);
  }

  /** Forgets whatever waits and is wanted no more. */
  keepOnly(isWanted: (generation: number) => boolean): void {
    for (const generation of this.#waiting.keys()) {
      if (!isWanted(generation)) this.#waiting.delete(generation);
    }
    if (this.#waiting.size === 0) this.#stopTimer();
  }

  stop(): void {
    this.#waiting.clear();
    this.#stopTimer();
  }

  #openWhatIsAllowed(): void {
    // One that is opened may bring about the next attempt, or the end of those that wait.
    for (const [generation, open] of this.#waiting) {
      const taking = take(this.#bucket, performance.now());
      if (taking.kind === 'empty') {
        this.#timer ??= setTimeout(() => {
          this.#timer = undefined;
          this.#openWhatIsAllowed();
        }, Math.ceil(taking.readyInMs));
        return;
      }
      this.#bucket = taking.bucket;
      this.#waiting.delete(generation);
      open();
    }
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
