import {
  LATE_AFTER_MS,
  limitsOf,
  MAX_TICKETS,
  TICKET_GRACE_MS,
  type AdmissionPace,
  type GivenSlots,
  type SharedTurn,
} from '../admission/admission.js';
import type { AgentStore } from './agent-store.js';
import type { SharedSlots } from './site-state.js';

/** Slots of a site's gateways in Redis or Valkey, on the store's clock. */
export class RedisSlots implements SharedSlots {
  readonly #store: AgentStore;
  readonly #isShared: () => boolean;
  readonly #lose: (error: unknown) => void;

  /** `lose` is told of every failure of the store. */
  constructor(store: AgentStore, isShared: () => boolean, lose: (error: unknown) => void) {
    this.#store = store;
    this.#isShared = isShared;
    this.#lose = lose;
  }

  async take(
    pace: AdmissionPace,
    client: string,
    needNotWait: boolean,
  ): Promise<SharedTurn | null> {
    if (!this.#isShared()) return null;
    const { intervalMs, burstMs, mostReturned } = limitsOf(pace);
    const numbers = [
      intervalMs,
      burstMs,
      mostReturned,
      LATE_AFTER_MS,
      TICKET_GRACE_MS,
      MAX_TICKETS,
    ];
    try {
      const { inMs, nextInMs } = await this.#store.takeSlot(client, needNotWait, numbers);
      const turn =
        inMs === null
          ? ({ kind: 'now' } as const)
          : ({ kind: 'later', inMs: Math.ceil(inMs) } as const);
      return { turn, nextInMs };
    } catch (error) {
      this.#lose(error);
      return null;
    }
  }

  async bring({ tickets, nextInMs }: GivenSlots): Promise<void> {
    try {
      for (let from = 0; from === 0 || from < tickets.length; from += MOST_AT_ONCE) {
        await this.#store.bringSlots(tickets.slice(from, from + MOST_AT_ONCE), nextInMs);
      }
    } catch (error) {
      this.#lose(error);
    }
  }
}

const MOST_AT_ONCE = 500;
