import type { KeyRing } from './key-ring.js';

/** How long a page may take when nobody waits for it, ms. */
const UNHURRIED_MS = 60_000;

/** Between two questions after one that was answered, ms. */
const AFTER_SUCCESS_MS = 5_000;

/** The first pause after one that was not; each is twice as long as the one before, up to the last, ms. */
const AFTER_FAILURE_MS = { first: 15_000, last: 300_000 } as const;

/** Has credentials renewed while nobody waits for it: a fail-over finds them new (B24). */
export class RenewalPace {
  readonly #ask: (username: string, deadlineMs: number) => Promise<void>;
  #askAt = -Infinity;
  #pauseMs: number = AFTER_FAILURE_MS.first;

  constructor(ask: (username: string, deadlineMs: number) => Promise<void>) {
    this.#ask = ask;
  }

  /** To be called now and then. */
  look(keys: KeyRing, now: () => number): void {
    if (now() < this.#askAt || !keys.isAgeing(now())) return;
    this.#askAt = Infinity;
    void this.#ask(keys.username, UNHURRIED_MS).then(() => {
      const isRenewed = !keys.isAgeing(now());
      this.#askAt = now() + (isRenewed ? AFTER_SUCCESS_MS : this.#pauseMs);
      this.#pauseMs = isRenewed
        ? AFTER_FAILURE_MS.first
        : Math.min(2 * this.#pauseMs, AFTER_FAILURE_MS.last);
    });
  }

  /** Another session begins. */
  reset(): void {
    this.#askAt = -Infinity;
    this.#pauseMs = AFTER_FAILURE_MS.first;
  }
}
