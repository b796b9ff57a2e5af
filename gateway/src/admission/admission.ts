/** How fast agents may log in at a site. */
export interface AdmissionPace {
  /** This many a second on average, and as many at once after a quiet time; more than 0. */
  readonly loginsPerSecond: number;
}

export type Turn =
  | { readonly kind: 'now' }
  /** The caller's slot, ms from now, rounded up. */
  | { readonly kind: 'later'; readonly inMs: number };

/**
 * Who asks: `at-work`, whose agent need not wait; `first`, whose agent is waited for by a caller, or by
 * others; anybody else is `ordinary`.
 */
export type Rank = 'ordinary' | 'first' | 'at-work';

/** What the gateways of a site together say to a client. */
export interface SharedTurn {
  readonly turn: Turn;
  /** When the next slot is free that nobody has, ms from now. */
  readonly nextInMs: number;
}

/** Slots that have been given and not used. */
export interface GivenSlots {
  readonly tickets: readonly (readonly [client: string, inMs: number])[];
  readonly nextInMs: number;
}

/**
 * Slots for log-ins, assigned in the order of requests (B12). A slot belongs to its client: many
 * clients are accepted at the pace of the site, each with at most one retry.
 *
 *     asks ──a slot is free──▶ now
 *      └──none──▶ later, with a ticket ──back at its slot, or within the grace after──▶ now
 *                     │ └──back before──▶ later, the same slot
 *                     └──not back──▶ soon the slot is given to the next who asks; if the client
 *                                    comes after all, within the grace, somebody later waits for it
 *
 * Who comes first has a line of slots of their own, a part of the pace beside it; somebody later waits
 * for each. Who finds that line longer than the other one has a slot like anybody.
 */
export class Admission {
  readonly #intervalMs: number;
  readonly #burstMs: number;
  /** Client → slot, ms. Slots only grow, so the oldest come first. */
  readonly #tickets = new Map<string, number>();
  /** The same of those who come first. */
  readonly #firstTickets = new Map<string, number>();
  /** The same for clients that are late: their slots have been returned. */
  readonly #late = new Map<string, number>();
  /** Returned slots that nobody has got yet. */
  #returned = 0;
  readonly #mostReturned: number;
  #nextSlotMs = -Infinity;
  #nextFirstMs = -Infinity;

  constructor(pace: AdmissionPace) {
    const { intervalMs, burstMs, mostReturned } = limitsOf(pace);
    this.#intervalMs = intervalMs;
    this.#mostReturned = mostReturned;
    this.#burstMs = burstMs;
  }

  /** Clients that have a slot to come. */
  get waiting(): number {
    return this.#tickets.size + this.#firstTickets.size;
  }

  /**
   * `nowMs` is any clock that only goes forward, ms. The gateways of a site share its pace: each
   * accepts as many as its share.
   */
  ask(client: string, nowMs: number, gateways = 1, isFirst = false): Turn {
    this.#forgetPassed(nowMs);
    const ticketMs = this.#ticketOf(client);
    if (ticketMs !== undefined && nowMs >= ticketMs) {
      this.#drop(client);
      return { kind: 'now' };
    }
    if (this.#late.delete(client)) {
      this.#useReturned(gateways);
      return { kind: 'now' };
    }
    const first = isFirst ? this.#askFirst(client, ticketMs, nowMs, gateways) : undefined;
    if (first !== undefined) return first;
    if (ticketMs !== undefined) return later(ticketMs, nowMs);
    const slotMs = Math.max(this.#nextSlotMs, nowMs - this.#burstMs);
    // Without anybody who waits, a returned slot is no better than any other.
    if (slotMs <= nowMs) this.#returned = 0;
    if (nowMs < slotMs && this.#returned > 0) {
      this.#useReturned(gateways);
      return { kind: 'now' };
    }
    if (nowMs < slotMs) {
      // The slot is told but not stored: the memory is limited.
      if (this.waiting >= MAX_TICKETS) return later(slotMs, nowMs);
      this.#tickets.set(client, slotMs);
    }
    this.#nextSlotMs = slotMs + this.#intervalMs * gateways;
    return nowMs < slotMs ? later(slotMs, nowMs) : { kind: 'now' };
  }

  /**
   * A client that need not wait, because its agent is at work here already. It counts all the same.
   */
  pass(client: string, nowMs: number, gateways = 1): void {
    this.#forgetPassed(nowMs);
    if (this.#drop(client)) return;
    this.#late.delete(client);
    if (this.#nextSlotMs > nowMs) {
      this.#useReturned(gateways);
      return;
    }
    const slotMs = Math.max(this.#nextSlotMs, nowMs - this.#burstMs);
    this.#nextSlotMs = slotMs + this.#intervalMs * gateways;
  }

  /** Keeps in mind what the gateways of the site say together, for the time when they cannot. */
  follow(client: string, { turn, nextInMs }: SharedTurn, nowMs: number): void {
    this.#forgetPassed(nowMs);
    this.#nextSlotMs = nowMs + nextInMs;
    if (turn.kind === 'now') this.#drop(client);
    else if (this.waiting < MAX_TICKETS) {
      const tickets = this.#firstTickets.has(client) ? this.#firstTickets : this.#tickets;
      tickets.set(client, nowMs + turn.inMs);
    }
  }

  /** Slots that are to come, or of clients that are late. */
  given(nowMs: number): GivenSlots {
    this.#forgetPassed(nowMs);
    return {
      tickets: [...this.#tickets, ...this.#firstTickets].map(([client, slotMs]) => [
        client,
        slotMs - nowMs,
      ]),
      nextInMs: Math.max(0, this.#nextSlotMs - nowMs),
    };
  }

  /** In the line of those who come first, unless the other one is as short. */
  #askFirst(
    client: string,
    ticketMs: number | undefined,
    nowMs: number,
    gateways: number,
  ): Turn | undefined {
    const ordinaryMs = ticketMs ?? Math.max(this.#nextSlotMs, nowMs - this.#burstMs);
    const slotMs = Math.max(this.#nextFirstMs, nowMs - this.#burstMs);
    if (ordinaryMs <= nowMs || slotMs >= ordinaryMs) return undefined;
    if (ticketMs === undefined && this.waiting >= MAX_TICKETS) return undefined;
    this.#nextFirstMs = slotMs + this.#intervalMs * gateways * FIRST_EVERY;
    // The slot that it had stays empty: that makes up for it.
    if (ticketMs === undefined) this.#useReturned(gateways);
    this.#drop(client);
    if (slotMs <= nowMs) return { kind: 'now' };
    this.#firstTickets.set(client, slotMs);
    return later(slotMs, nowMs);
  }

  #ticketOf(client: string): number | undefined {
    return this.#tickets.get(client) ?? this.#firstTickets.get(client);
  }

  #drop(client: string): boolean {
    return this.#tickets.delete(client) || this.#firstTickets.delete(client);
  }

  #useReturned(gateways: number): void {
    if (this.#returned > 0) this.#returned -= 1;
    else this.#nextSlotMs += this.#intervalMs * gateways;
  }

  #forgetPassed(nowMs: number): void {
    for (const tickets of [this.#tickets, this.#firstTickets]) {
      for (const [client, slotMs] of tickets) {
        if (nowMs <= slotMs + LATE_AFTER_MS) break;
        tickets.delete(client);
        this.#late.set(client, slotMs);
        this.#returned = Math.min(this.#returned + 1, this.#mostReturned);
      }
    }
    for (const [client, slotMs] of this.#late) {
      if (nowMs > slotMs + TICKET_GRACE_MS) this.#late.delete(client);
    }
  }
}

export function limitsOf({ loginsPerSecond }: AdmissionPace): {
  readonly intervalMs: number;
  readonly burstMs: number;
  readonly mostReturned: number;
} {
  if (!(loginsPerSecond > 0)) throw new RangeError('loginsPerSecond: expected more than 0');
  const intervalMs = 1_000 / loginsPerSecond;
  const burstMs = Math.max(0, 1_000 - intervalMs);
  return { intervalMs, burstMs, mostReturned: Math.max(1, loginsPerSecond) };
}

/** Of the pace, those who come first have as much again as one of so many. */
export const FIRST_EVERY = 4;

/** A client that connects while many others do is this late at most, usually. */
export const LATE_AFTER_MS = 2_000;

/**
 * How late a client may be: a worker adds its own back-off, and connecting takes seconds when many
 * clients do it.
 */
export const TICKET_GRACE_MS = 30_000;

/** More agents than a site has; some 10 MB. */
export const MAX_TICKETS = 100_000;

const later = (slotMs: number, nowMs: number): Turn => ({
  kind: 'later',
  inMs: Math.ceil(slotMs - nowMs),
});
