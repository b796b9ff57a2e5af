/** Losses within this time count as one problem, ms. */
const TROUBLE_MS = 60_000;

/** The wait after the second loss of a problem; doubled with each further one, ms. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Delays actions after losses: none for the first, growing with each further one (I7). */
export class LossPace {
  #losses: readonly number[] = [];
  #waiting: ReturnType<typeof setTimeout> | undefined;

  next(run: () => void): void {
    const now = performance.now();
    this.#losses = [...this.#losses.filter((at) => now - at < TROUBLE_MS), now];
    const before = this.#losses.length - 1;
    const waitMs = before === 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (before - 1));
    this.cancel();
    this.#waiting = setTimeout(run, waitMs);
  }

  /** The pending action is no longer needed. */
  cancel(): void {
    clearTimeout(this.#waiting);
  }
}
