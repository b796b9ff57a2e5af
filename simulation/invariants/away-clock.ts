import { awayAfter, awayFrom, type Away, type Unobserved } from '../../test/engine/away-clock.js';

/** Since when something is away, by the time that counts: awake, and not while it is held. */
export class AwayClock {
  #away: Away | undefined;
  #heldAt: number | undefined;

  /** `timeoutMs`: 0 for never. */
  constructor(readonly timeoutMs: number) {}

  /** `undefined`: it is there, or nothing counts now. */
  get since(): number | undefined {
    return this.#heldAt === undefined ? this.#away?.since : undefined;
  }

  /** The same for the moment in which it goes on; held, the time stands still. */
  sinceAt(now: number): number | undefined {
    if (this.#away === undefined || this.#heldAt === undefined) return this.since;
    return this.#away.since + now - this.#heldAt;
  }

  /** `along`: what has been away for longer, if it has, whose time is this one's too. */
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
