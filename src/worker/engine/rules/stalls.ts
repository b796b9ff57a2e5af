import type { Gap } from '../model/deadline.js';
import type { Stall } from '../model/signed-in.js';
import { isStall } from './deadline.js';

/** So many stalls within this time, ms, are told: once may be a lid that was closed for a moment. */
export const STALLS_WINDOW_MS = 120_000;
const MANY_STALLS = 2;

/** More than these within the window change nothing any more. */
const MOST_STALLS = 20;

export const withStall = (stalls: readonly Stall[], gap: Gap, now: number): readonly Stall[] =>
  isStall(gap)
    ? [...recentStalls(stalls, now), { at: now, forMs: gap.sleptMs }].slice(-MOST_STALLS)
    : recentStalls(stalls, now);

export const recentStalls = (stalls: readonly Stall[], now: number): readonly Stall[] =>
  stalls.filter(({ at }) => now - at < STALLS_WINDOW_MS);

/** When there are no longer so many of them; `undefined`: there are not. */
export function steadyAt(stalls: readonly Stall[]): number | undefined {
  const decisive = stalls.at(-MANY_STALLS);
  return decisive === undefined ? undefined : decisive.at + STALLS_WINDOW_MS;
}
