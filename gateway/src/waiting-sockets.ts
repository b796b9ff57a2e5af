/** A socket that has no session yet. */
export interface WaitingSocket {
  /** Nothing of it is being done: it is silent, or was refused. */
  readonly isIdle: () => boolean;
  /** Closes it: somebody else needs its place. */
  readonly end: () => void;
}

interface Place extends WaitingSocket {
  readonly since: number;
}

/**
 * The sockets that wait for their session: so many at most. When all places are taken an idle one of
 * the address that has the most gives up its own, so that nobody can keep others out by silence.
 */
export class WaitingSockets {
  readonly #most: number;
  /** Address → its places, the oldest first. */
  readonly #addresses = new Map<string, Set<Place>>();
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#size;
  }

  /** Whether there is a place for one more of this address, after somebody has left if need be. */
  makeRoom(address: string, nowMs: number): boolean {
    if (this.#size < this.#most) return true;
    const own = this.#addresses.get(address)?.size ?? 0;
    const [greediest, places] = this.#greediest();
    const isFair = own < places.size && greediest !== address;
    for (const place of places) {
      if (!isFair && nowMs - place.since < LEAST_MS) return false;
      if (!place.isIdle()) continue;
      this.#remove(greediest, place);
      place.end();
      return true;
    }
    return false;
  }

  /** Returns how it leaves, which may be called more than once. */
  enter(address: string, socket: WaitingSocket, nowMs: number): () => void {
    const place: Place = { ...socket, since: nowMs };
    const places = this.#addresses.get(address) ?? new Set<Place>();
    places.add(place);
    this.#addresses.set(address, places);
    this.#size += 1;
    return () => {
      this.#remove(address, place);
    };
  }

  #greediest(): readonly [string, ReadonlySet<Place>] {
    let greediest: readonly [string, ReadonlySet<Place>] = ['', new Set()];
    for (const one of this.#addresses) {
      if (one[1].size > greediest[1].size) greediest = one;
    }
    return greediest;
  }

  #remove(address: string, place: Place): void {
    const places = this.#addresses.get(address);
    if (places?.delete(place) !== true) return;
    this.#size -= 1;
    if (places.size === 0) this.#addresses.delete(address);
  }
}

/** A client sends its first frame with the upgrade; among equals, only who has had time for it goes. */
const LEAST_MS = 1_000;
