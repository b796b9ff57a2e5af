/** The shortest time between two attempts, ms, whatever happens. */
const FLOOR_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * When to retry loading something: after pauses that grow up to a minute, and at once when the
 * network is back or the page is visible again. One attempt at a time.
 */
export class Retry {
  readonly #run: () => void;
  #failures = 0;
  #begunAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Of the current attempt and the pause after it. */
  #watch: AbortController | undefined;
  #isUrgent = false;

  constructor(run: () => void) {
    this.#run = run;
  }

  /** Starts an attempt. The signal is aborted when its result no longer matters. */
  begin(): AbortSignal {
    this.#end();
    this.#begunAt = performance.now();
    this.#isUrgent = false;
    const attempt = new AbortController();
    this.#watch = attempt;
    const { signal } = attempt;
    const back = (): void => {
      this.#isUrgent = true;
      // A request on the lost network will not be answered on the new one.
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

  /** Whether this is the signal of the current attempt. */
  isOf(attempt: AbortSignal): boolean {
    return this.#watch?.signal === attempt;
  }

  /** The attempt has failed for a temporary reason. */
  failed(): void {
    const grown = FLOOR_MS * 2 ** this.#failures++;
    // Jitter, so that not all pages of an office retry at the same moment.
    const pause = Math.min(grown, LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2);
    this.#pause(this.#isUrgent ? 0 : pause);
  }

  /** It succeeded, or is no longer wanted. */
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
