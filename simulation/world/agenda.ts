/**
 * What is due in virtual time; entries of the same moment run in the order in which they were
 * added.
 */
export class Agenda {
  readonly #heap: Entry[] = [];
  #count = 0;

  add(at: number, run: () => void): void {
    const heap = this.#heap;
    const entry: Entry = { at, order: this.#count++, run };
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isBefore(entry, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = entry;
  }

  /** When the next entry is due; `Infinity`: there is none. */
  get nextAt(): number {
    return this.#heap[0]?.at ?? Infinity;
  }

  /** Removes the next entry. */
  take(): Entry | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    this.#sink(last);
    return first;
  }

  #sink(entry: Entry): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      let below = heap[child];
      if (below === undefined) break;
      const right = heap[child + 1];
      if (right !== undefined && isBefore(right, below)) {
        below = right;
        child++;
      }
      if (!isBefore(below, entry)) break;
      heap[place] = below;
      place = child;
    }
    heap[place] = entry;
  }
}

export interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

const isBefore = (one: Entry, other: Entry): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);
