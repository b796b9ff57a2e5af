/** A socket that has no session yet. */
export interface WaitingSocket {
  /** Nothing of it is being done: it is silent, or was refused. */
  readonly isIdle: () => boolean;
  /** Closes it: somebody else needs its place. */
  readonly end: () => void;
}

/** Where a connection comes from: what its limits belong to. */
export interface Source {
  /** An address, or a network. */
  readonly address: string;
  /** The page's, as it is allowed. */
  readonly origin: string;
}

interface Place extends WaitingSocket {
  readonly since: number;
}

interface Line {
  readonly origin: string;
  /** The oldest first. */
  readonly places: Set<Place>;
}

/**
 * The sockets that wait for their session: so many at most. When all places are taken an idle one of
 * the address that has the most gives up its own, so that nobody can keep others out by silence. Where
 * pages of several origins connect, those of one have three quarters of the places at most, from however
 * many addresses they come.
 */
export class WaitingSockets {
  readonly #most: number;
  readonly #mostOfOrigin: number;
  /** By address and origin. */
  readonly #lines = new Map<string, Line>();
  /** Origin → how many of its sockets wait. */
  readonly #origins = new Map<string, number>();
  #size = 0;

  constructor(most: number, origins = 1) {
    this.#most = most;
    this.#mostOfOrigin = origins > 1 ? Math.ceil(most * PART_OF_ORIGIN) : most;
  }

  get size(): number {
    return this.#size;
  }

  /** Whether there is a place for one more from there, after somebody has left if need be. */
  makeRoom(source: Source, nowMs: number): boolean {
    const { origin } = source;
    const isOriginFull = (this.#origins.get(origin) ?? 0) >= this.#mostOfOrigin;
    if (!isOriginFull && this.#size < this.#most) return true;
    const own = this.#lines.get(keyOf(source))?.places.size ?? 0;
    const [greediest, line] = this.#greediest(isOriginFull ? origin : null);
    const isFair = own < line.places.size && greediest !== keyOf(source);
    for (const place of line.places) {
      if (!isFair && nowMs - place.since < LEAST_MS) return false;
      if (!place.isIdle()) continue;
      this.#remove(greediest, place);
      place.end();
      return true;
    }
    return false;
  }

  /** Returns how it leaves, which may be called more than once. */
  enter(source: Source, socket: WaitingSocket, nowMs: number): () => void {
    const place: Place = { ...socket, since: nowMs };
    const { origin } = source;
    const key = keyOf(source);
    const line = this.#lines.get(key) ?? { origin, places: new Set<Place>() };
    line.places.add(place);
    this.#lines.set(key, line);
    this.#origins.set(origin, (this.#origins.get(origin) ?? 0) + 1);
    this.#size += 1;
    return () => {
      this.#remove(key, place);
    };
  }

  /** Of one origin, or of all. */
  #greediest(origin: string | null): readonly [string, Line] {
    let greediest: readonly [string, Line] = ['', { origin: '', places: new Set() }];
    for (const one of this.#lines) {
      const counts = origin === null || one[1].origin === origin;
      if (counts && one[1].places.size > greediest[1].places.size) greediest = one;
    }
    return greediest;
  }

  #remove(key: string, place: Place): void {
    const line = this.#lines.get(key);
    if (line?.places.delete(place) !== true) return;
    this.#size -= 1;
    const left = (this.#origins.get(line.origin) ?? 0) - 1;
    if (left > 0) this.#origins.set(line.origin, left);
    else this.#origins.delete(line.origin);
    if (line.places.size === 0) this.#lines.delete(key);
  }
}

const keyOf = ({ address, origin }: Source): string => JSON.stringify([origin, address]);

const PART_OF_ORIGIN = 3 / 4;

/** A client sends its first frame with the upgrade; among equals, only who has had time for it goes. */
const LEAST_MS = 1_000;
