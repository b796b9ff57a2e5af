/** Who is told when to come back. */
export interface PlaceAsker {
  readonly address: string;
  readonly account: string;
  /** Of the account: who comes back before the place that it was told is told the same one. */
  readonly clientId: string;
}

export interface PlacePace {
  /** Between two places of an address, if nobody comes from another one, ms. */
  readonly everyMs: number;
  /** Nobody is told less, ms: so long have others to wait that are here. */
  readonly leastMs: number;
}

/**
 * When those come back that could not be checked: one after the other, each address with the same
 * share (B12).
 */
export class ToldPlaces {
  /** Address → until when its clients have been told to stay away, ms. */
  readonly #told = new Map<string, number>();
  /** Client → its place, ms; the earliest told first. */
  readonly #placeOf = new Map<string, number>();

  /** Ms from now. `nowMs` is any clock that only goes forward. */
  next(asker: PlaceAsker, pace: PlacePace, nowMs: number): number {
    const key = placeHolder(asker);
    const known = this.#placeOf.get(key) ?? -Infinity;
    if (known > nowMs) return Math.ceil(known - nowMs);
    const until = this.#tell(asker.address, pace, nowMs);
    this.#placeOf.delete(key);
    this.#placeOf.set(key, until);
    for (const [oldest, place] of this.#placeOf) {
      if (place > nowMs && this.#placeOf.size <= MOST_TOLD) break;
      this.#placeOf.delete(oldest);
    }
    return Math.ceil(until - nowMs);
  }

  /** It need not come back. */
  forget(asker: PlaceAsker): void {
    this.#placeOf.delete(placeHolder(asker));
  }

  /** Behind those that this address was told. */
  #tell(address: string, { everyMs, leastMs }: PlacePace, nowMs: number): number {
    for (const [other, until] of this.#told) {
      if (until <= nowMs) this.#told.delete(other);
    }
    const sharers = this.#told.size + (this.#told.has(address) ? 0 : 1);
    const after = Math.max(this.#told.get(address) ?? 0, nowMs + leastMs);
    const until = after + everyMs * sharers;
    if (this.#told.has(address) || this.#told.size < MOST_ADDRESSES) this.#told.set(address, until);
    return until;
  }
}

export const placeHolder = ({ account, clientId }: PlaceAsker): string =>
  JSON.stringify([account, clientId]);

export const MOST_ADDRESSES = 1_000;
export const MOST_TOLD = 20_000;
