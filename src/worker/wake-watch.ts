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

/**
 * Whether there was a sleep between two looks. Either clock can tell; one that was set forward
 * cannot be told from a sleep, and costs no more than a deadline that starts anew. Set back, it
 * tells nothing.
 */
export function hasSlept(last: Look, present: Look): boolean {
  const passed = Math.max(present.monotonic - last.monotonic, present.wall - last.wall);
  return passed > ASLEEP_MS;
}
