import type { TimerName } from '../model/timer-name.js';
import type { Timer } from '../views/timers.js';

export type Next =
  | { readonly kind: 'arrival'; readonly at: number; readonly run: () => void }
  | { readonly kind: 'timer'; readonly at: number; readonly timer: TimerName };

/** What is on its way in virtual time, in order; of the same moment, what was sent first comes first. */
export class VirtualTime {
  readonly #arrivals: { readonly at: number; readonly run: () => void }[] = [];

  later(now: number, delayMs: number, run: () => void): void {
    const at = now + delayMs;
    const behind = this.#arrivals.findIndex((arrival) => arrival.at > at);
    this.#arrivals.splice(behind === -1 ? this.#arrivals.length : behind, 0, { at, run });
  }

  /** Takes out what happens next, up to and including `end`: an arrival, or one of the timers. */
  next(timers: readonly Timer[], end: number): Next | undefined {
    const [timer] = [...timers].sort((a, b) => a.dueAt - b.dueAt);
    const arrival = this.#arrivals[0];
    if (timer && timer.dueAt <= end && (arrival === undefined || timer.dueAt < arrival.at)) {
      return { kind: 'timer', at: timer.dueAt, timer: timer.name };
    }
    if (arrival === undefined || arrival.at > end) return undefined;
    this.#arrivals.shift();
    return { kind: 'arrival', ...arrival };
  }
}
