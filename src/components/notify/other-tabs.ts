const NAME = 'agent-dr-session notify';
/** Held by each page that the agent looks at. */
const ATTENDED = `${NAME} attended`;

/**
 * The tabs of one browser with a session: which of them tells something aloud, and whether the agent
 * looks at any. Without Web Locks, as over plain HTTP, each is alone.
 */
export class OtherTabs {
  readonly #locks: LockManager | undefined;
  readonly #channel: BroadcastChannel | undefined;
  #attending: AbortController | undefined;

  /** `looked`: the agent has looked at another of them. */
  constructor(window: Window & typeof globalThis, looked: () => void) {
    this.#locks = window.navigator.locks as LockManager | undefined;
    try {
      this.#channel = new window.BroadcastChannel(NAME);
      this.#channel.onmessage = looked;
    } catch {
      // Site data are blocked.
    }
  }

  /** Whether the agent looks at this one. */
  attend(isInView: boolean): void {
    if (isInView === (this.#attending !== undefined)) return;
    this.#attending?.abort();
    this.#attending = undefined;
    if (!isInView) return;
    const { signal } = (this.#attending = new AbortController());
    this.#channel?.postMessage('looked');
    void this.#locks
      ?.request(ATTENDED, { mode: 'shared' }, () => ended(signal))
      .catch(() => undefined);
  }

  /** Calls `tell` in one of the tabs, which keeps that until `signal`. */
  async once(key: string, signal: AbortSignal, tell: (isAttended: boolean) => void): Promise<void> {
    if (this.#locks === undefined) {
      tell(false);
      return;
    }
    const progress = { isTold: false };
    try {
      await this.#locks.request(`${NAME} ${key}`, { ifAvailable: true }, async (lock) => {
        const { held } = (await this.#locks?.query()) ?? {};
        const isAttended = held?.some(({ name }) => name === ATTENDED) === true;
        progress.isTold = true;
        if (signal.aborted || (lock === null && !isAttended)) return;
        tell(isAttended);
        if (lock !== null) await ended(signal);
      });
    } catch {
      // Site data are blocked: nothing is shared with other tabs.
      if (!progress.isTold && !signal.aborted) tell(false);
    }
  }

  stop(): void {
    this.attend(false);
    this.#channel?.close();
  }
}

/** When the agent has left, or what was told is over. */
const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
