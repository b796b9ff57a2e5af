/** How long a test waits for anything, ms. */
const DEADLINE_MS = 9_000;

export interface Sighting<What> {
  readonly what: What;
  /** Monotonic ms. */
  readonly atMs: number;
}

/** Collects what was seen, in order; tests can wait for what is still to come. */
export class Seen<What> {
  readonly all: Sighting<What>[] = [];
  readonly #waiters = new Set<() => void>();

  add(what: What): void {
    this.all.push({ what, atMs: performance.now() });
    for (const waiter of this.#waiters) waiter();
  }

  /** Resolves with the `nth` that matches, seen already or later. Rejects after a deadline. */
  first(name: string, matches: (what: What) => boolean, nth = 1): Promise<Sighting<What>> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.all.filter(({ what }) => matches(what))[nth - 1];
        if (found === undefined) return;
        clearTimeout(timer);
        this.#waiters.delete(look);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#waiters.delete(look);
        reject(new Error(`${name} was not seen, but ${JSON.stringify(this.all)}`));
      }, DEADLINE_MS);
      this.#waiters.add(look);
      look();
    });
  }

  count(matches: (what: What) => boolean): number {
    return this.all.filter(({ what }) => matches(what)).length;
  }
}
