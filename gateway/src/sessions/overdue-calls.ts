/** One call of a backend, which has not answered in time. */
type Overdue = symbol;

/**
 * Calls of one kind that a backend has not answered, and may never: so many at most are made before
 * it has answered one again, and one now and then to see whether it does.
 */
export class OverdueCalls {
  readonly #overdue = new Set<Overdue>();
  readonly #tryEveryMs: number;
  #nextTryMs = -Infinity;

  constructor(tryEveryMs: number) {
    this.#tryEveryMs = tryEveryMs;
  }

  get size(): number {
    return this.#overdue.size;
  }

  /** Whether one more may be made. */
  mayAsk(nowMs: number): boolean {
    if (this.#overdue.size < MOST_OVERDUE) return true;
    if (nowMs < this.#nextTryMs) return false;
    this.#nextTryMs = nowMs + this.#tryEveryMs;
    return true;
  }

  /** A call has not been answered in time. Returns how it is answered late. */
  add(): () => void {
    const call: Overdue = Symbol('overdue');
    this.#overdue.add(call);
    return () => {
      this.#overdue.delete(call);
    };
  }

  /** A call was answered in time: those that were not may be lost for ever. */
  clear(): void {
    this.#overdue.clear();
  }
}

export const MOST_OVERDUE = 1_000;
