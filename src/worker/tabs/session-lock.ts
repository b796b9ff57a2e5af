/**
 * The Web Lock of the tab that runs the session, in this browser and whatever its version. When its
 * holder ends, the browser gives it to the next in the queue at once.
 */
export class SessionLock {
  readonly #name: string;
  readonly #lost: () => void;
  #release: (() => void) | undefined;
  #waiting: AbortController | undefined;

  /** Calls `lost` when another tab has stolen it. */
  constructor(name: string, lost: () => void) {
    this.#name = name;
    this.#lost = lost;
  }

  get isHeld(): boolean {
    return this.#release !== undefined;
  }

  /** Takes it if it is free. */
  take(): Promise<boolean> {
    this.#stopWaiting();
    return this.#request({ ifAvailable: true });
  }

  /** Steals it from a tab that has stopped. */
  steal(): Promise<boolean> {
    this.#stopWaiting();
    return this.#request({ steal: true });
  }

  /** Queues for it. Resolves with false when the waiting was cancelled. */
  wait(): Promise<boolean> {
    this.#stopWaiting();
    this.#waiting = new AbortController();
    return this.#request({ signal: this.#waiting.signal });
  }

  /** Gives it back, or stops waiting for it. */
  release(): void {
    this.#stopWaiting();
    this.#release?.();
    this.#release = undefined;
  }

  #stopWaiting(): void {
    this.#waiting?.abort();
    this.#waiting = undefined;
  }

  #request(options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      let release: (() => void) | undefined;
      const held = navigator.locks.request(this.#name, options, (lock) => {
        resolve(lock !== null);
        if (lock === null) return;
        return new Promise<void>((done) => {
          release = done;
          this.#release = done;
        });
      });
      held.catch(() => {
        resolve(false);
        // Not if it was given back or the waiting was cancelled.
        if (release === undefined || this.#release !== release) return;
        this.#release = undefined;
        this.#lost();
      });
    });
  }
}
