import type { Input } from '../../src/worker/engine/model/input.js';

/** How far back attempts are counted, in configured retry intervals. */
const WINDOW_INTERVALS = 10;

/** Accounts lock after a few refusals within this time, ms, where they lock at all. */
const REFUSAL_HOLDS_MS = 30 * 60_000;

/**
 * How often a client tries to connect, against what the retry policy permits: a round over a
 * site's gateways in half the retry interval at the earliest, at each of two sites; and one round
 * over everything for each reason to begin at once that came from outside.
 */
export class Attempts {
  /** When a site last said no to the agent, unless the agent has asked for something since. */
  readonly #refusedAt = new Map<string, number>();
  /** Until when gateways want to be left alone, unless the agent has asked for something since. */
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

  /** A gateway has said when it is the client's turn. */
  heldBack(gateway: string, until: number): void {
    this.#notBefore.set(gateway, until);
  }

  /** A site that lets the client in, at whichever gateway, does not want to be left alone. */
  letIn(siteId: string): void {
    for (const gateway of this.#notBefore.keys()) {
      if (gateway.startsWith(`${siteId}/`)) this.#notBefore.delete(gateway);
    }
  }

  refused(siteId: string, now: number): void {
    this.#refusedAt.set(siteId, now);
  }

  /** Whether a site has refused the agent too short a time ago to be asked again unbidden. */
  isRefusing(siteId: string, now: number): boolean {
    return now - (this.#refusedAt.get(siteId) ?? -Infinity) < REFUSAL_HOLDS_MS;
  }

  /** What is wrong with the attempts that were begun lately; `undefined`: nothing. */
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
        // What a site has refused it has refused; a pause is over.
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
    // Nobody looks further back than two windows.
    if (this.#reasons.length > 10_000) this.#reasons.splice(0, 5_000);
  }
}
