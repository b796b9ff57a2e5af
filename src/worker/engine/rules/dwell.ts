import type { Repetition } from '../model/back-off.js';

/** After each full minute without one, half of the times are forgotten. */
const FORGET_HALF_MS = 60_000;

export const NOT_DONE_YET: Repetition = { times: 0, lastAt: 0 };

/** Shortest time between the first and second repetition, ms; it doubles with each further one. */
export const SHORTEST_DWELL_MS = 1_000;

/** Longest wait until the next repetition, ms, whatever a site says. */
export const LONGEST_DWELL_MS = 30_000;

export function doneAgain({ times, lastAt }: Repetition, now: number): Repetition {
  const minutes = Math.floor((now - lastAt) / FORGET_HALF_MS);
  return { times: Math.floor(times / 2 ** minutes) + 1, lastAt: now };
}

/**
 * Counts a repetition that has its own pacing: it does not lengthen the wait but delays the next
 * one.
 */
export const doneOnce = ({ times }: Repetition, now: number): Repetition => ({
  times: Math.max(1, times),
  lastAt: now,
});

/**
 * When it may be repeated (I12): at once the first time, then with growing pauses, so that sites
 * that reject everybody, and phones that come and go, cause no loops.
 */
export const nextTurnAt = ({ times, lastAt }: Repetition): number =>
  times === 0
    ? -Infinity
    : lastAt + Math.min(SHORTEST_DWELL_MS * 2 ** (times - 1), LONGEST_DWELL_MS);
