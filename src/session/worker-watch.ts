import type { SessionService, WorkerLife } from '../contract/session-service.js';

/**
 * How a page's worker was lost: it has ended, with its process or by a browser that started it anew;
 * or it is there and does nothing.
 */
export type WorkerLoss = 'ended' | 'hangs';

/** How often a worker is asked for a sign of life while somebody looks at the page, ms. */
export const LOOK_MS = 1_500;

/**
 * How many looks in a row without an answer say that a worker hangs. Looks and not time: a page that
 * was stopped itself has not looked meanwhile, and finds the answers first.
 */
const SILENT_LOOKS = 3;

/**
 * Tells once that the worker of this page is no more, until the signal is aborted (I14). The end of a
 * worker is told by the Web Lock that it holds, at once; ports are told nothing. One that hangs, or is
 * another than it was, is found by asking.
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

  /** For when it matters: something is asked of the worker, or somebody looks at the page again. */
  ask(): void {
    if (this.#isAsking || this.#signal.aborted) return;
    this.#isAsking = true;
    this.#silentLooks = 0;
    this.#life().then(
      (life) => {
        this.#isAsking = false;
        this.#hear(life);
      },
      // What keeps it from answering is told by whoever asks it for something.
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
      // Shared: every page is told at once.
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
    // Before its first word there is another deadline.
    if (this.#known !== undefined && this.#silentLooks >= SILENT_LOOKS) this.#tell('hangs');
  }

  #tell(how: WorkerLoss): void {
    if (!this.#signal.aborted) this.#lost(how);
  }
}
