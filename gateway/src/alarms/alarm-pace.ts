/**
 * How fast an account may tell of alarms: a full outbox at once, and then one a second. Whoever tells
 * faster than anything happens would push the alarms of others out of the queues.
 */
export class AlarmPace {
  readonly #accounts = new Map<string, { left: number; at: number }>();

  /** `now`: any clock, ms. False: later. */
  take(account: string, now: number): boolean {
    const known = this.#accounts.get(account) ?? { left: AT_ONCE, at: now };
    const left = Math.min(AT_ONCE, known.left + Math.max(0, now - known.at) / EACH_MS);
    if (left < 1) return false;
    // The newest last: the oldest has its room again.
    this.#accounts.delete(account);
    this.#accounts.set(account, { left: left - 1, at: now });
    const [oldest] = this.#accounts.keys();
    if (this.#accounts.size > MOST_ACCOUNTS && oldest !== undefined) this.#accounts.delete(oldest);
    return true;
  }
}

const AT_ONCE = 100;
const EACH_MS = 1_000;
const MOST_ACCOUNTS = 50_000;
