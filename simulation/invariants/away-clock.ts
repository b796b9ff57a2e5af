import { awayAfter, awayFrom, type Away, type Unobserved } from '../../test/engine/away-clock.js';

/**
 * How long something has been away. Counts only the time in which the machine was awake and the
 * clock was not held.
 */
export class AwayClock {
  #away: Away | undefined;
  #heldAt: number | undefined;

  /** `timeoutMs`: 0 for never. */
  constructor(readonly timeoutMs: number) {}

  /** `undefined`: it is there, or the clock is held. */
  get since(): number | undefined {
    return this.#heldAt === undefined ? this.#away?.since : undefined;
  }

  /** The same for the moment at which a held clock goes on. */
  sinceAt(now: number): number | undefined {
    if (this.#away === undefined || this.#heldAt === undefined) return this.since;
    return this.#away.since + now - this.#heldAt;
  }

  /** `along`: another absence that began earlier and whose time counts for this one too. */
  begin(now: number, along?: AwayClock): void {
    if (this.#heldAt !== undefined && this.#away !== undefined) {
      this.#away = { ...this.#away, since: this.#away.since + now - this.#heldAt };
      this.#heldAt = undefined;
    }
    const longer = along === undefined ? undefined : along.#away;
    this.#away ??= longer ?? awayFrom(now, this.timeoutMs);
  }

  hold(now: number): void {
    this.#away ??= awayFrom(now, this.timeoutMs);
    this.#heldAt ??= now;
  }

  end(): void {
    this.#away = undefined;
    this.#heldAt = undefined;
  }

  unseen(gap: Unobserved, now: number): void {
    if (this.#away === undefined || this.#heldAt !== undefined) return;
    this.#away = awayAfter(this.#away, gap, this.timeoutMs, now);
  }
}
