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
 * Slots for log-ins, assigned in the order of requests (B12). A slot belongs to its client: many
 * clients are accepted at the pace of the site, each with at most one retry.
 *
 *     asks ──a slot is free──▶ now
 *      └──none──▶ later, with a ticket ──back at its slot, or within the grace after──▶ now
 *                     │ └──back before──▶ later, the same slot
 *                     └──not back──▶ the slot has passed; the client must request a new one
 */
export class Admission {
  readonly #intervalMs: number;
  readonly #burstMs: number;
  /** Client → slot, ms. Slots only grow, so the oldest come first. */
  readonly #tickets = new Map<string, number>();
  #nextSlotMs = -Infinity;

  constructor({ loginsPerSecond }: AdmissionPace) {
    if (!(loginsPerSecond > 0)) throw new RangeError('loginsPerSecond: expected more than 0');
    this.#intervalMs = 1_000 / loginsPerSecond;
    this.#burstMs = Math.max(0, 1_000 - this.#intervalMs);
  }

  /**
   * `nowMs` is any clock that only goes forward, ms. The gateways of a site share its pace: each
   * accepts as many as its share.
   */
  ask(client: string, nowMs: number, gateways = 1): Turn {
    this.#forgetPassed(nowMs);
    const ticketMs = this.#tickets.get(client);
    if (ticketMs !== undefined) {
      if (nowMs < ticketMs) return later(ticketMs, nowMs);
      this.#tickets.delete(client);
      return { kind: 'now' };
    }
    const slotMs = Math.max(this.#nextSlotMs, nowMs - this.#burstMs);
    if (nowMs < slotMs) {
      // The slot is told but not stored: the memory is limited.
      if (this.#tickets.size >= MAX_TICKETS) return later(slotMs, nowMs);
      this.#tickets.set(client, slotMs);
    }
    this.#nextSlotMs = slotMs + this.#intervalMs * gateways;
    return nowMs < slotMs ? later(slotMs, nowMs) : { kind: 'now' };
  }

  #forgetPassed(nowMs: number): void {
    for (const [client, slotMs] of this.#tickets) {
      if (nowMs <= slotMs + TICKET_GRACE_MS) return;
      this.#tickets.delete(client);
    }
  }
}

/**
 * How late a client may be: a worker adds its own back-off, and connecting takes seconds when many
 * clients do it.
 */
export const TICKET_GRACE_MS = 30_000;

/** More agents than a site has; some 10 MB. */
const MAX_TICKETS = 100_000;

const later = (slotMs: number, nowMs: number): Turn => ({
  kind: 'later',
  inMs: Math.ceil(slotMs - nowMs),
});
