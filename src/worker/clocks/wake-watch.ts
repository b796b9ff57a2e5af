/** How often the clocks are looked at, ms. */
export const LOOK_MS = 1_000;

/**
 * Two looks further apart than this, ms, were not kept apart by a busy machine: it slept, or the
 * worker was frozen.
 */
export const ASLEEP_MS = 5_000;

/** The two clocks at one moment, ms. */
export interface Look {
  /** `performance.now()`; on some systems it stands still while the machine sleeps. */
  readonly monotonic: number;
  /** `Date.now()`; somebody may set it. */
  readonly wall: number;
}

/** How long nobody looked, ms: by whichever clock says more, and by the monotonic one. */
export interface Sleep {
  readonly sleptMs: number;
  readonly countedMs: number;
}

/**
 * The sleep between two looks; absent where there was none. Either clock can tell; one that was set
 * forward cannot be told from a sleep, and costs no more than a deadline that starts anew. Set back,
 * it tells nothing.
 */
export function sleepBetween(last: Look, present: Look): Sleep | undefined {
  const countedMs = present.monotonic - last.monotonic;
  const sleptMs = Math.max(countedMs, present.wall - last.wall);
  return sleptMs > ASLEEP_MS ? { sleptMs, countedMs } : undefined;
}
