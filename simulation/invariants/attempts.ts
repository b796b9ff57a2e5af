import type { Input } from '../../src/worker/engine/model/input.js';

/** How far back attempts are counted, in configured retry intervals. */
const WINDOW_INTERVALS = 10;

/** Accounts lock after a few refusals within this time, ms, where they lock at all. */
const REFUSAL_HOLDS_MS = 30 * 60_000;

/**
 * Compares how often a client connects with what the retry policy permits. Permitted are one round
 * over the gateways of a site per half retry interval, at each of two sites, and one round over
 * everything for each event from outside that allows an immediate start.
 */
export class Attempts {
  /** When a site last refused the agent; cleared when the agent asks for something. */
  readonly #refusedAt = new Map<string, number>();
  /**
   * Until when gateways have asked not to be retried; cleared when the agent asks for something.
   */
  readonly #notBefore = new Map<string, number>();
  #early: string | undefined;
  #begun: number[] = [];
  #reasons: number[] = [];
  #limit: { readonly windowMs: number; readonly paced: number; readonly round: number } = {
    windowMs: 0,
    paced: Infinity,
    round: 0,
  };

  begun(gateway: string, now: number): void {
    this.#begun.push(now);
    const at = this.#notBefore.get(gateway) ?? 0;
    if (now < at) this.#early = `${gateway} is asked ${at - now} ms before the time that it gave`;
  }

  /** A gateway has given the client a slot. */
  heldBack(gateway: string, until: number): void {
    this.#notBefore.set(gateway, until);
  }

  /** A gateway of the site has accepted the client: its pauses are over. */
  accepted(siteId: string): void {
    for (const gateway of this.#notBefore.keys()) {
      if (gateway.startsWith(`${siteId}/`)) this.#notBefore.delete(gateway);
    }
  }

  refused(siteId: string, now: number): void {
    this.#refusedAt.set(siteId, now);
  }

  /** Whether the site has refused the agent too recently for an automatic retry. */
  isRefusing(siteId: string, now: number): boolean {
    return now - (this.#refusedAt.get(siteId) ?? -Infinity) < REFUSAL_HOLDS_MS;
  }

  /** What is wrong with the recent attempts; `undefined`: nothing. */
  complaint(now: number): string | undefined {
    if (this.#early !== undefined) return this.#early;
    const { windowMs, paced, round } = this.#limit;
    if (this.#begun.length <= paced) return undefined;
    this.#begun = this.#begun.filter((at) => now - at <= windowMs);
    this.#reasons = this.#reasons.filter((at) => now - at <= 2 * windowMs);
    const allowed = paced + this.#reasons.length * round;
    return this.#begun.length > allowed
      ? `${this.#begun.length} attempts to connect within ${windowMs} ms, where ${allowed} are allowed`
      : undefined;
  }

  told(input: Input, isCurrent: boolean): void {
    switch (input.type) {
      case 'configured': {
        const { retryInterval, sites } = input.configuration;
        const round = sites.reduce((sum, { gateways }) => sum + gateways.length, 0);
        this.#limit = {
          windowMs: WINDOW_INTERVALS * retryInterval * 1000,
          paced: 2 * round * (2 * WINDOW_INTERVALS + 1),
          round: 2 * round,
        };
        break;
      }
      case 'sign-in-requested':
      case 'switch-requested':
      case 'return-requested':
      case 'drill-requested':
      case 'move-now-requested':
      case 'retry-requested':
        this.#refusedAt.clear();
        this.#notBefore.clear();
        this.#reasons.push(input.now);
        break;
      case 'network-hint':
        // A refusal stays; a pause has ended.
        this.#notBefore.clear();
        this.#reasons.push(input.now);
        break;
      case 'notified': {
        const { notification } = input;
        const isReason =
          notification.method === 'dn.event'
            ? notification.params.event === 'EventAgentLogout'
            : notification.params.service === 'telephony';
        if (isCurrent && isReason) this.#reasons.push(input.now);
        break;
      }
      default:
        break;
    }
    // Older attempts than two windows are not needed.
    if (this.#reasons.length > 10_000) this.#reasons.splice(0, 5_000);
  }
}
