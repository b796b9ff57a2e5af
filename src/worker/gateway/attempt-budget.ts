import { fullBucket, take, type Allowance, type TokenBucket } from './token-bucket.js';

/**
 * How many connections may be attempted, whatever happens (I7). The pauses between attempts are the
 * engine's; this is the limit should they ever be too short.
 *
 * `burst`: Chromium delays each new socket of a process after some 13 consecutive failures, which
 * would delay the healthy site too.
 *
 * `perSecond`: the most that a configuration can require, two gateways at each of two sites that
 * all refuse at once, retried every second.
 */
export const ATTEMPT_BUDGET: Allowance = { burst: 12, perSecond: 4 };

/**
 * The same for attempts that the agent asked for: a repeated request must not wait for the first.
 * Nobody clicks faster than this.
 */
export const REQUESTED_MOVE_BUDGET: Allowance = { burst: 20, perSecond: 20 };

/**
 * Starts attempts at once while the budget lasts, and queues the others until a token is free, in
 * order. None is refused.
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

  /** Removes an attempt from the queue; it costs no token. */
  forget(generation: number): void {
    this.keepOnly((waiting) => waiting !== generation);
  }

  /** Removes all attempts from the queue that are no longer wanted. */
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
    // Starting one may start the next or cancel queued ones.
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
