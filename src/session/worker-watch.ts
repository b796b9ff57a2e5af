import type { SessionService, WorkerLife } from '../contract/session-service.js';

/**
 * How a page's worker was lost: it ended, with its process or by a restart in the browser; or it
 * hangs.
 */
export type WorkerLoss = 'ended' | 'hangs';

/** How often a worker is checked while the page is visible, ms. */
export const LOOK_MS = 1_500;

/**
 * A worker hangs after this many checks in a row without an answer. Checks instead of time, because
 * a page that was stopped itself has not checked meanwhile.
 */
const SILENT_LOOKS = 3;

/**
 * Reports once that the worker of this page is lost, until the signal is aborted (I14). Its end is
 * noticed at once by its Web Lock, because ports report nothing. One that hangs or was replaced is
 * found by asking.
 */
export class WorkerWatch {
  readonly #life: SessionService['life'];
  readonly #signal: AbortSignal;
  readonly #lost: (how: WorkerLoss) => void;
  #known: WorkerLife | undefined;
  #isAsking = false;
  #silentLooks = 0;

  constructor(
    life: () => Promise<WorkerLife>,
    signal: AbortSignal,
    lost: (how: WorkerLoss) => void,
  ) {
    this.#life = life;
    this.#signal = signal;
    this.#lost = lost;
    const looking = setInterval(() => {
      this.#look();
    }, LOOK_MS);
    signal.addEventListener('abort', () => {
      clearInterval(looking);
    });
    const visible = () => {
      if (document.visibilityState === 'visible') this.ask();
    };
    document.addEventListener('visibilitychange', visible, { signal });
    this.ask();
  }

  /** Checks now: a command was given, or the page is visible again. */
  ask(): void {
    if (this.#isAsking || this.#signal.aborted) return;
    this.#isAsking = true;
    this.#silentLooks = 0;
    this.#life().then(
      (life) => {
        this.#isAsking = false;
        this.#hear(life);
      },
      // Errors are reported to whoever calls the worker.
      () => (this.#isAsking = false),
    );
  }

  #hear(life: WorkerLife): void {
    if (this.#known !== undefined) {
      if (life.id !== this.#known.id) this.#tell('ended');
      return;
    }
    this.#known = life;
    if (life.lock !== undefined) void this.#awaitEnd(life.lock);
  }

  async #awaitEnd(lock: string): Promise<void> {
    try {
      // A shared lock, so that every page is told at once.
      const options = { mode: 'shared', signal: this.#signal } as const;
      await navigator.locks.request(lock, options, () => undefined);
    } catch {
      return;
    }
    this.#tell('ended');
  }

  #look(): void {
    if (!this.#isAsking) {
      if (document.visibilityState === 'visible') this.ask();
      return;
    }
    this.#silentLooks++;
    // Starting has a deadline of its own.
    if (this.#known !== undefined && this.#silentLooks >= SILENT_LOOKS) this.#tell('hangs');
  }

  #tell(how: WorkerLoss): void {
    if (!this.#signal.aborted) this.#lost(how);
  }
}
