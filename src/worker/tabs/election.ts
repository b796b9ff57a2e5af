import { SessionLock } from './session-lock.js';

/** How long a session that has just ended may take to give the lock back, ms. */
const HAND_BACK_DEADLINE_MS = 1_000;

/** A tab's use of the lock: one operation after the other. */
export class Election {
  readonly #lock: SessionLock;
  readonly #succeed: () => Promise<void>;
  #turns: Promise<unknown> = Promise.resolve();

  /** Calls `succeed` when this tab gets the lock, and `lost` when another has stolen it. */
  constructor(lockName: string, succeed: () => Promise<void>, lost: () => void) {
    this.#lock = new SessionLock(lockName, lost);
    this.#succeed = succeed;
  }

  get isHeld(): boolean {
    return this.#lock.isHeld;
  }

  inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const running = this.#turns.then(run);
    this.#turns = running.catch(() => undefined);
    return running;
  }

  /** Queues for the lock. */
  await(): void {
    void this.#lock.wait().then((isGranted) => {
      if (isGranted) void this.inTurn(this.#succeed);
    });
  }

  /** Waits for the end of a session that this tab does not take part in. */
  awaitEnd(ended: () => void): void {
    void this.#lock.wait().then((isGranted) => {
      if (!isGranted) return;
      this.#lock.release();
      ended();
    });
  }

  /** Takes the lock if it is free, for a new session. */
  readonly take = (): Promise<boolean> => this.#lock.take();

  /** The same, when a session that has just ended may be about to give it back. */
  readonly takeSoon = async (): Promise<boolean> => {
    const deadline = setTimeout(() => {
      this.#lock.release();
    }, HAND_BACK_DEADLINE_MS);
    const isTaken = await this.#lock.wait();
    clearTimeout(deadline);
    return isTaken;
  };

  /**
   * Steals the lock from a tab that has stopped, unless `isStopped` is false by then. A random
   * delay up to `withinMs` decides between several tabs.
   */
  stealWithin(withinMs: number, isStopped: () => boolean): void {
    setTimeout(() => {
      void this.inTurn(async () => {
        if (isStopped() && (await this.#lock.steal())) await this.#succeed();
      });
    }, Math.random() * withinMs);
  }

  /** Steals the lock from its holder. */
  readonly steal = (): Promise<boolean> => this.#lock.steal();

  /** Gives the lock back, or leaves the queue. */
  release(): void {
    this.#lock.release();
  }
}
