import type { Repetition } from '../model/back-off.js';

/** After each full minute without, half of the times are forgotten. */
const FORGET_HALF_MS = 60_000;

export const NOT_DONE_YET: Repetition = { times: 0, lastAt: 0 };

/** The second time comes no sooner than this after the first, ms, and each one more after twice as long. */
export const SHORTEST_DWELL_MS = 1_000;

/** Whatever a site says, nobody waits longer than this, ms, for their next turn. */
export const LONGEST_DWELL_MS = 30_000;

export function doneAgain({ times, lastAt }: Repetition, now: number): Repetition {
  const minutes = Math.floor((now - lastAt) / FORGET_HALF_MS);
  return { times: Math.floor(times / 2 ** minutes) + 1, lastAt: now };
}

/** The same by a pace of its own, which makes nobody wait longer, and is not followed at once either. */
export const doneOnce = ({ times }: Repetition, now: number): Repetition => ({
  times: Math.max(1, times),
  lastAt: now,
});

/**
 * When it may be done once more (I12): the first time at once, then less and less often. Sites that
 * send everybody away again, and phones that come and go, must not make anybody run in circles.
 */
export const nextTurnAt = ({ times, lastAt }: Repetition): number =>
  times === 0
    ? -Infinity
    : lastAt + Math.min(SHORTEST_DWELL_MS * 2 ** (times - 1), LONGEST_DWELL_MS);
