import type { DnEvent } from 'agent-dr-protocol';

export type DnListener = (event: DnEvent) => void;

/** Who hears the events of which DN. */
export class DnEvents {
  readonly #listeners = new Map<string, Set<DnListener>>();

  register(dn: string, listener: DnListener): () => void {
    const entry: DnListener = (event) => {
      listener(event);
    };
    const listeners = this.#listeners.get(dn) ?? new Set();
    this.#listeners.set(dn, listeners.add(entry));
    return () => {
      listeners.delete(entry);
      if (listeners.size === 0 && this.#listeners.get(dn) === listeners) this.#listeners.delete(dn);
    };
  }

  emit(event: DnEvent): void {
    for (const listener of [...(this.#listeners.get(event.dn) ?? [])]) listener(event);
  }
}
