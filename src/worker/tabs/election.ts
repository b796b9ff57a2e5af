import { SessionLock } from './session-lock.js';

/** How long the lock may take to come back from a session that has just ended, ms. */
const HAND_BACK_DEADLINE_MS = 1_000;

/** A tab's place in the line for the lock: one thing is done with it after the other. */
export class Election {
  readonly #lock: SessionLock;
  readonly #succeed: () => Promise<void>;
  #turns: Promise<unknown> = Promise.resolve();

  /** Calls `succeed` when it is this tab's turn, and `lost` when another has taken the lock away. */
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

  /** Gets in line. */
  await(): void {
    void this.#lock.wait().then((isGranted) => {
      if (isGranted) void this.inTurn(this.#succeed);
    });
  }

  /** Waits for the end of a session that this tab has no part in. */
  awaitEnd(ended: () => void): void {
    void this.#lock.wait().then((isGranted) => {
      if (!isGranted) return;
      this.#lock.release();
      ended();
    });
  }

  /** Gets the lock if it is free, for a session that begins. */
  readonly take = (): Promise<boolean> => this.#lock.take();

  /** The same, where one that has just ended may be about to give it back. */
  readonly takeSoon = async (): Promise<boolean> => {
    const deadline = setTimeout(() => {
      this.#lock.release();
    }, HAND_BACK_DEADLINE_MS);
    const isTaken = await this.#lock.wait();
    clearTimeout(deadline);
    return isTaken;
  };

  /**
   * Takes the lock from a tab that has stopped, unless `isStopped` says otherwise by then. Of several
   * tabs that want it, one comes first in `withinMs`.
   */
  stealWithin(withinMs: number, isStopped: () => boolean): void {
    setTimeout(() => {
      void this.inTurn(async () => {
        if (isStopped() && (await this.#lock.steal())) await this.#succeed();
      });
    }, Math.random() * withinMs);
  }

  /** Takes the lock from whoever holds it. */
  readonly steal = (): Promise<boolean> => this.#lock.steal();

  /** Gives the lock back, or gets out of line. */
  release(): void {
    this.#lock.release();
  }
}
