import { FairQueue, type Asker } from './fair-queue.js';

export interface CheckLimits {
  /** Checks at the same time; more are slower, not more. */
  readonly concurrent: number;
  /** The longest time that a check may wait for its turn, ms: its client leaves after 4 s. */
  readonly longestWaitMs: number;
}

export interface CheckAsker extends Asker {
  /** Its connection is gone: nobody is interested in the result. */
  readonly ended: () => boolean;
}

export type CheckResult<Value> =
  | { readonly kind: 'checked'; readonly value: Value }
  /** Not checked: no place in the queue. When there will be one, ms from now. */
  | { readonly kind: 'busy'; readonly inMs: number }
  /** Not checked: its connection has ended, or the gateway stops. */
  | { readonly kind: 'gone' };

/**
 * Checks of passwords are slow by design. So many run at once, so many wait as have their turn
 * within the longest wait, and everybody else is told at once when to come back: at the pace of the
 * checks, in the order of asking, each address with the same share.
 *
 *     asks ──▶ waits ──its turn──▶ checked
 *      │         └──its connection has ended──▶ gone
 *      └──no place──▶ busy, and when
 */
export class CredentialChecks {
  readonly #limits: CheckLimits;
  readonly #now: () => number;
  readonly #queue = new FairQueue<Waiting>();
  /** Address → until when its clients have been told to stay away, ms. */
  readonly #told = new Map<string, number>();
  #meanMs = FIRST_GUESS_MS;
  /** Each with its deadline. */
  readonly #running = new Map<Waiting, ReturnType<typeof setTimeout>>();
  #stopped = false;

  /** `now` is any clock that only goes forward, ms. */
  constructor(limits: CheckLimits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#queue.size;
  }

  /** Rejects as the check does, and when that takes longer than any client waits. */
  ask<Value>(asker: CheckAsker, check: () => Promise<Value>): Promise<CheckResult<Value>> {
    if (this.#stopped) return Promise.resolve({ kind: 'gone' });
    return new Promise((resolve, reject) => {
      this.#enter({
        asker,
        check: async () => {
          resolve({ kind: 'checked', value: await check() });
        },
        drop: resolve,
        fail: reject,
      });
    });
  }

  /** Nobody is checked any more, and nobody waits for a result. */
  stop(): void {
    this.#stopped = true;
    for (const { drop } of this.#queue.takeOut(() => true)) drop({ kind: 'gone' });
    for (const [{ drop }, deadline] of this.#running) {
      clearTimeout(deadline);
      drop({ kind: 'gone' });
    }
  }

  #enter(waiting: Waiting): void {
    const places = this.#places;
    if (this.#queue.size >= places) this.#forgetEnded();
    const lost = this.#queue.push(waiting.asker, waiting, places);
    if (lost !== null) {
      lost.drop({ kind: 'busy', inMs: this.#nextPlace(lost.asker.address) });
    }
    this.#startSome();
  }

  #startSome(): void {
    while (!this.#stopped && this.#running.size < this.#limits.concurrent) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      if (next.asker.ended()) next.drop({ kind: 'gone' });
      else void this.#start(next);
    }
  }

  async #start(waiting: Waiting): Promise<void> {
    const begun = this.#now();
    const end = (): void => {
      clearTimeout(this.#running.get(waiting));
      // It may have been given up before.
      if (!this.#running.delete(waiting)) return;
      this.#meanMs += (this.#now() - begun - this.#meanMs) * WEIGHT_OF_LAST;
      this.#startSome();
    };
    const deadline = setTimeout(() => {
      waiting.fail(new Error('the check of credentials took too long'));
      end();
    }, CHECK_DEADLINE_MS);
    this.#running.set(waiting, deadline);
    try {
      await waiting.check();
    } catch (error) {
      waiting.fail(error);
    }
    end();
  }

  #forgetEnded(): void {
    for (const { drop } of this.#queue.takeOut(({ asker }) => asker.ended())) {
      drop({ kind: 'gone' });
    }
  }

  /** As many as have their turn in time, at the present pace. */
  get #places(): number {
    const places = Math.floor(this.#limits.longestWaitMs / this.#intervalMs);
    return Math.min(Math.max(places, this.#limits.concurrent), MOST_WAITING);
  }

  /** Between the ends of two checks. */
  get #intervalMs(): number {
    return Math.max(this.#meanMs, LEAST_MEAN_MS) / this.#limits.concurrent;
  }

  /** A little slower than the checks are, so that who comes then finds a place. */
  #nextPlace(address: string): number {
    const now = this.#now();
    for (const [other, until] of this.#told) {
      if (until <= now) this.#told.delete(other);
    }
    const sharers = this.#told.size + (this.#told.has(address) ? 0 : 1);
    const after = Math.max(this.#told.get(address) ?? 0, now + this.#limits.longestWaitMs);
    const until = after + (this.#intervalMs * sharers) / PART_PROMISED;
    if (this.#told.has(address) || this.#told.size < MOST_ADDRESSES) this.#told.set(address, until);
    return Math.ceil(until - now);
  }
}

interface Waiting {
  readonly asker: CheckAsker;
  readonly check: () => Promise<void>;
  readonly drop: (result: Exclude<CheckResult<never>, { kind: 'checked' }>) => void;
  readonly fail: (error: unknown) => void;
}

/** Until the first check has told how long one takes. */
const FIRST_GUESS_MS = 40;
const LEAST_MEAN_MS = 0.1;
const WEIGHT_OF_LAST = 1 / 8;
const MOST_WAITING = 1_000;
const MOST_ADDRESSES = 1_000;
const PART_PROMISED = 0.9;

/** No client waits for longer; a check that never ends must not keep its place. */
const CHECK_DEADLINE_MS = 10_000;
