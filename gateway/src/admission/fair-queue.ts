/** Who waits for something: shares are by address first, and within one by account. */
export interface Asker {
  readonly address: string;
  readonly account: string;
}

interface Entry<Item> {
  readonly account: string;
  readonly item: Item;
}

/**
 * A bounded queue in which addresses take turns, and within an address its accounts. When it is full
 * the longest line gives up its newest place, so that nobody can have all places by asking often.
 */
export class FairQueue<Item> {
  /** Address → account → items. The first of each map is next. */
  readonly #lines = new Map<string, Map<string, Entry<Item>[]>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Returns the item that has no place: none, an earlier one, or this one. */
  push({ address, account }: Asker, item: Item, places: number): Item | null {
    const lost = this.#size < places ? null : this.#giveUp(address, account);
    if (lost === 'newcomer') return item;
    const line = this.#lines.get(address) ?? new Map<string, Entry<Item>[]>();
    const entries = line.get(account) ?? [];
    entries.push({ account, item });
    line.set(account, entries);
    this.#lines.set(address, line);
    this.#size += 1;
    return lost;
  }

  shift(): Item | undefined {
    const [next] = this.#lines;
    if (next === undefined) return undefined;
    const [address, line] = next;
    const [first] = line;
    const entry = first?.[1].shift();
    if (first === undefined || entry === undefined) return undefined;
    this.#size -= 1;
    // To the end: the others have their turn first.
    line.delete(first[0]);
    if (first[1].length > 0) line.set(...first);
    this.#lines.delete(address);
    if (line.size > 0) this.#lines.set(address, line);
    return entry.item;
  }

  /** Takes out those that are not wanted any more, and returns them. */
  takeOut(isUnwanted: (item: Item) => boolean): readonly Item[] {
    const out: Item[] = [];
    for (const [address, line] of this.#lines) {
      for (const [account, entries] of line) {
        const kept = entries.filter(({ item }) => !isUnwanted(item));
        if (kept.length === entries.length) continue;
        out.push(...entries.filter(({ item }) => isUnwanted(item)).map(({ item }) => item));
        if (kept.length > 0) line.set(account, kept);
        else line.delete(account);
      }
      if (line.size === 0) this.#lines.delete(address);
    }
    this.#size -= out.length;
    return out;
  }

  /** The newest of the longest line, unless the newcomer's own line is as long. */
  #giveUp(address: string, account: string): Item | 'newcomer' {
    const longest = longestOf(this.#lines, lengthOf);
    if (longest === null) return 'newcomer';
    const own = this.#lines.get(address);
    const line = lengthOf(longest[1]) > (own ? lengthOf(own) : 0) + 1 ? longest : null;
    const [where, accounts] = line ?? [address, own ?? new Map<string, Entry<Item>[]>()];
    const longestAccount = longestOf(accounts, ({ length }) => length);
    if (longestAccount === null) return 'newcomer';
    const [name, entries] = longestAccount;
    const ownEntries = accounts.get(account)?.length ?? 0;
    if (line === null && entries.length <= ownEntries + 1) return 'newcomer';
    const lost = entries.pop();
    if (entries.length === 0) accounts.delete(name);
    if (accounts.size === 0) this.#lines.delete(where);
    this.#size -= 1;
    return lost?.item ?? 'newcomer';
  }
}

const lengthOf = <Item>(line: Map<string, Entry<Item>[]>): number =>
  [...line.values()].reduce((sum, { length }) => sum + length, 0);

/** The last one of the longest. */
function longestOf<Value>(
  lines: ReadonlyMap<string, Value>,
  length: (value: Value) => number,
): readonly [string, Value] | null {
  let longest: readonly [string, Value] | null = null;
  for (const line of lines) {
    if (longest === null || length(line[1]) >= length(longest[1])) longest = line;
  }
  return longest;
}
