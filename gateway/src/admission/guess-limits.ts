import type { Asker } from './fair-queue.js';

/** So many wrong passwords at once; then one for each `everyMs`. */
interface Allowance {
  readonly atOnce: number;
  readonly everyMs: number;
}

/** Somebody who has forgotten a password, and tries the three that it may be. */
const OF_ACCOUNT: Allowance = { atOnce: 5, everyMs: 10_000 };

/** A whole contact centre may come from one address. */
const OF_ADDRESS: Allowance = { atOnce: 50, everyMs: 1_000 };

const MOST_REMEMBERED = 20_000;

/**
 * Slows the guessing of passwords, by address: an account has no limit of its own over all
 * addresses, because then anybody could lock its agent out.
 */
export class GuessLimits {
  /** Address and account → when nothing of its allowance is used any more, ms. */
  readonly #accounts = new Map<string, number>();
  readonly #addresses = new Map<string, number>();

  /** How long this one must wait before the next attempt, ms; 0: not at all. */
  waitMs(asker: Asker, nowMs: number): number {
    return Math.max(
      waitOf(this.#accounts.get(keyOf(asker)), OF_ACCOUNT, nowMs),
      waitOf(this.#addresses.get(asker.address), OF_ADDRESS, nowMs),
    );
  }

  /** A wrong password. Returns whether that is suspicious: the next one has to wait. */
  failed(asker: Asker, nowMs: number): boolean {
    use(this.#accounts, keyOf(asker), OF_ACCOUNT, nowMs);
    use(this.#addresses, asker.address, OF_ADDRESS, nowMs);
    return this.waitMs(asker, nowMs) > 0;
  }

  /** The agent remembered it. What the address has used stays used. */
  succeeded(asker: Asker): void {
    this.#accounts.delete(keyOf(asker));
  }
}

const keyOf = ({ address, account }: Asker): string => JSON.stringify([address, account]);

const waitOf = (freeAt: number | undefined, { atOnce, everyMs }: Allowance, now: number): number =>
  Math.max(0, (freeAt ?? now) - now - (atOnce - 1) * everyMs);

function use(used: Map<string, number>, key: string, { everyMs }: Allowance, nowMs: number): void {
  const freeAt = Math.max(used.get(key) ?? nowMs, nowMs) + everyMs;
  // To the end: the longest unused one is forgotten first.
  used.delete(key);
  used.set(key, freeAt);
  const [oldest] = used.keys();
  if (used.size > MOST_REMEMBERED && oldest !== undefined) used.delete(oldest);
}
