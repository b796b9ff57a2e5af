/** How soon an attempt may follow the one before, ms, whatever happens. */
const FLOOR_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * When something that could not be had is tried again: after pauses that grow up to a minute, and at
 * once when the network is back or somebody looks at the page. One attempt at a time.
 */
export class Retry {
  readonly #run: () => void;
  #failures = 0;
  #begunAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Of the present attempt, and the pause after it. */
  #watch: AbortController | undefined;
  #isUrgent = false;

  constructor(run: () => void) {
    this.#run = run;
  }

  /** An attempt begins. The signal is aborted when it is of no use to wait for it any longer. */
  begin(): AbortSignal {
    this.#end();
    this.#begunAt = performance.now();
    this.#isUrgent = false;
    const attempt = new AbortController();
    this.#watch = attempt;
    const { signal } = attempt;
    const back = (): void => {
      this.#isUrgent = true;
      // What was asked of a network that is gone is not answered by the one that came.
      if (this.#timer === undefined) attempt.abort();
      else this.#pause(0);
    };
    const looked = (): void => {
      if (document.visibilityState === 'visible' && this.#timer !== undefined) this.#pause(0);
    };
    window.addEventListener('online', back, { signal });
    document.addEventListener('visibilitychange', looked, { signal });
    return signal;
  }

  /** Whether this is the signal of the newest attempt, which is not over. */
  isOf(attempt: AbortSignal): boolean {
    return this.#watch?.signal === attempt;
  }

  /** The attempt has failed for a reason that passes. */
  failed(): void {
    const grown = FLOOR_MS * 2 ** this.#failures++;
    // Not all pages of an office at the same moment.
    const pause = Math.min(grown, LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2);
    this.#pause(this.#isUrgent ? 0 : pause);
  }

  /** It was had, or is not wanted any longer. */
  stop(): void {
    this.#end();
    this.#failures = 0;
  }

  #pause(ms: number): void {
    clearTimeout(this.#timer);
    const earliest = this.#begunAt + FLOOR_MS - performance.now();
    this.#timer = setTimeout(this.#run, Math.max(ms, earliest));
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#watch?.abort();
    this.#watch = undefined;
  }
}
