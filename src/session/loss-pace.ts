/** Losses within this are taken for one trouble, ms. */
const TROUBLE_MS = 60_000;

/** The wait after the second loss of a trouble; it doubles with each one after that, ms. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Spaces what is done after losses: the first time at once, and less often the more there are (I7). */
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

  /** What waits is done by other means, or is not wanted any more. */
  cancel(): void {
    clearTimeout(this.#waiting);
  }
}
