/**
 * The Web Lock that says that some tab of this browser runs the session, whatever its version. The
 * browser gives it to the next in line the moment that its holder ends.
 */
export class SessionLock {
  readonly #name: string;
  readonly #lost: () => void;
  #release: (() => void) | undefined;
  #waiting: AbortController | undefined;

  /** Calls `lost` when another tab has taken it away. */
  constructor(name: string, lost: () => void) {
    this.#name = name;
    this.#lost = lost;
  }

  get isHeld(): boolean {
    return this.#release !== undefined;
  }

  /** Gets it if it is free. */
  take(): Promise<boolean> {
    this.#stopWaiting();
    return this.#request({ ifAvailable: true });
  }

  /** Takes it away from a tab that has stopped. */
  steal(): Promise<boolean> {
    this.#stopWaiting();
    return this.#request({ steal: true });
  }

  /** Gets in line. Resolves with false when the waiting was ended. */
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
        // Neither one that was given back, nor one that was not waited for to the end.
        if (release === undefined || this.#release !== release) return;
        this.#release = undefined;
        this.#lost();
      });
    });
  }
}
