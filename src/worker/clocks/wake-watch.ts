/** How often the clocks are compared, ms. */
export const LOOK_MS = 1_000;

/** A larger gap between two looks, ms, is no busy machine: it slept, or the worker was frozen. */
export const ASLEEP_MS = 5_000;

/** The two clocks at one moment, ms. */
export interface Look {
  /** `performance.now()`; on some systems it stops while the machine sleeps. */
  readonly monotonic: number;
  /** `Date.now()`; it may be set by somebody. */
  readonly wall: number;
}

/** How long nothing was observed, ms: by whichever clock shows more, and by the monotonic one. */
export interface Sleep {
  readonly sleptMs: number;
  readonly countedMs: number;
}

/**
 * The sleep between two looks; `undefined` if there was none. Either clock can show it. A clock set
 * forward looks like a sleep, which only makes deadlines start anew; one set back shows nothing.
 */
export function sleepBetween(last: Look, present: Look): Sleep | undefined {
  const countedMs = present.monotonic - last.monotonic;
  const sleptMs = Math.max(countedMs, present.wall - last.wall);
  return sleptMs > ASLEEP_MS ? { sleptMs, countedMs } : undefined;
}
