import { FairQueue, type Asker } from './fair-queue.js';
import { ToldPlaces, type PlacePace } from './told-places.js';

export interface CheckLimits {
  /** Checks at the same time; more are slower, not more. */
  readonly concurrent: number;
  /** The longest time that a check may wait for its turn, ms: its client leaves after 4 s. */
  readonly longestWaitMs: number;
  /** Between two log-ins at the pace of the site, ms: nobody needs to be checked sooner. */
  readonly paceMs?: () => number;
}

export interface CheckAsker extends Asker {
  /** Of the account: who comes back before the place that it was told is told the same one. */
  readonly clientId: string;
  /** Its connection is gone: nobody is interested in the result. */
  readonly ended: () => boolean;
}

export type CheckResult<Value> =
  | { readonly kind: 'checked'; readonly value: Value }
  /** Not checked: no place in the queue. When there will be one, ms from now, and by which pace. */
  | { readonly kind: 'busy'; readonly inMs: number; readonly pace: PlacePace }
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
  readonly #places = new ToldPlaces();
  #meanMs = FIRST_GUESS_MS;
  /** How long the last ones took, ms. */
  readonly #lastMs = [FIRST_GUESS_MS];
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
    const room = this.#room;
    if (this.#queue.size >= room) this.#forgetEnded();
    const lost = this.#queue.push(waiting.asker, waiting, room);
    if (lost !== waiting) this.#places.forget(waiting.asker);
    if (lost !== null) {
      const pace = this.#placePace;
      const inMs = this.#places.next(lost.asker, pace, this.#now());
      lost.drop({ kind: 'busy', inMs, pace });
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
      this.#learn(this.#now() - begun);
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

  #learn(tookMs: number): void {
    this.#meanMs += (tookMs - this.#meanMs) * WEIGHT_OF_LAST;
    this.#lastMs.push(tookMs);
    if (this.#lastMs.length > LAST_CHECKS) this.#lastMs.shift();
  }

  #forgetEnded(): void {
    for (const { drop } of this.#queue.takeOut(({ asker }) => asker.ended())) {
      drop({ kind: 'gone' });
    }
  }

  /** As many as have their turn in time, at the present pace. */
  get #room(): number {
    const places = Math.floor(this.#limits.longestWaitMs / this.#intervalMs);
    return Math.min(Math.max(places, this.#limits.concurrent), MOST_WAITING);
  }

  /** Between the ends of two checks. */
  get #intervalMs(): number {
    return Math.max(this.#meanMs, LEAST_MEAN_MS) / this.#limits.concurrent;
  }

  /**
   * Between two places that are told, ms: a little slower than the site lets in, or than the checks are.
   * When all come at once each check takes longer, but those that are told come one after the other: so
   * the quickest of the last ones counts.
   */
  get #tellEveryMs(): number {
    const quickestMs = Math.max(Math.min(...this.#lastMs), LEAST_MEAN_MS);
    return Math.max(
      quickestMs / this.#limits.concurrent / PART_PROMISED,
      this.#paceMs / PART_OF_PACE,
    );
  }

  get #paceMs(): number {
    return this.#limits.paceMs?.() ?? 0;
  }

  /** Behind those who wait here. */
  get #placePace(): PlacePace {
    const leastMs = Math.max(this.#limits.longestWaitMs, this.#queue.size * this.#paceMs);
    return { everyMs: this.#tellEveryMs, leastMs };
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
const LAST_CHECKS = 16;
const PART_PROMISED = 0.9;
const PART_OF_PACE = 0.95;

/** No client waits for longer; a check that never ends must not keep its place. */
const CHECK_DEADLINE_MS = 10_000;
