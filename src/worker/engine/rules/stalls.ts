import type { Gap } from '../model/deadline.js';
import type { Stall } from '../model/signed-in.js';
import { isStall } from './deadline.js';

/**
 * This many stalls within this time, ms, are shown: a single one may be a lid closed for a moment.
 */
export const STALLS_WINDOW_MS = 120_000;
const MANY_STALLS = 2;

/** The most stalls to remember; more would change nothing. */
const MOST_STALLS = 20;

export const withStall = (stalls: readonly Stall[], gap: Gap, now: number): readonly Stall[] =>
  isStall(gap)
    ? [...recentStalls(stalls, now), { at: now, forMs: gap.sleptMs }].slice(-MOST_STALLS)
    : recentStalls(stalls, now);

export const recentStalls = (stalls: readonly Stall[], now: number): readonly Stall[] =>
  stalls.filter(({ at }) => now - at < STALLS_WINDOW_MS);

/** When there are fewer again; `undefined`: there are not too many. */
export function steadyAt(stalls: readonly Stall[]): number | undefined {
  const decisive = stalls.at(-MANY_STALLS);
  return decisive === undefined ? undefined : decisive.at + STALLS_WINDOW_MS;
}
