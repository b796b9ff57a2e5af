import {
  FIRST_EVERY,
  LATE_AFTER_MS,
  limitsOf,
  MAX_TICKETS,
  TICKET_GRACE_MS,
  type AdmissionPace,
  type GivenSlots,
  type Rank,
  type SharedTurn,
} from '../admission/admission.js';
import { whileShared, type StoreUse } from './store-use.js';
import type { SharedSlots } from './site-state.js';

/** Slots of a site's gateways in Redis or Valkey, on the store's clock. */
export class RedisSlots implements SharedSlots {
  readonly #use: StoreUse;

  constructor(use: StoreUse) {
    this.#use = use;
  }

  async take(pace: AdmissionPace, client: string, rank: Rank): Promise<SharedTurn | null> {
    const { intervalMs, burstMs, mostReturned } = limitsOf(pace);
    const numbers = [
      intervalMs,
      burstMs,
      mostReturned,
      LATE_AFTER_MS,
      TICKET_GRACE_MS,
      MAX_TICKETS,
      FIRST_EVERY,
    ];
    const taken = await whileShared(this.#use, (store) => store.takeSlot(client, rank, numbers));
    if (taken === null) return null;
    const { inMs, nextInMs } = taken;
    const turn =
      inMs === null
        ? ({ kind: 'now' } as const)
        : ({ kind: 'later', inMs: Math.ceil(inMs) } as const);
    return { turn, nextInMs };
  }

  async bring({ tickets, nextInMs }: GivenSlots): Promise<void> {
    await whileShared(this.#use, async (store) => {
      for (let from = 0; from === 0 || from < tickets.length; from += MOST_AT_ONCE) {
        await store.bringSlots(tickets.slice(from, from + MOST_AT_ONCE), nextInMs);
      }
    });
  }
}

const MOST_AT_ONCE = 500;
