import type { KeyRing } from './key-ring.js';

/** The page's deadline for a renewal in advance, ms. */
const UNHURRIED_MS = 60_000;

/** The pause after a successful renewal, ms. */
const AFTER_SUCCESS_MS = 5_000;

/** The pause after a failed renewal: the first one, doubled each time up to the last, ms. */
const AFTER_FAILURE_MS = { first: 15_000, last: 300_000 } as const;

/** Renews credentials in advance, so that a fail-over has fresh ones (B24). */
export class RenewalPace {
  readonly #ask: (username: string, deadlineMs: number) => Promise<void>;
  #askAt = -Infinity;
  #pauseMs: number = AFTER_FAILURE_MS.first;

  constructor(ask: (username: string, deadlineMs: number) => Promise<void>) {
    this.#ask = ask;
  }

  /** To be called regularly. */
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
