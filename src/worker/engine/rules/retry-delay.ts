/** The longest pause between two rounds over all sites, before jitter. */
export const LONGEST_PAUSE_MS = 15_000;

/**
 * The pause before the next reconnect to the active site (S2.1): the configured interval with
 * jitter, so that the agents of a site do not reconnect at the same time.
 */
export function reconnectDelayMs(retryIntervalSeconds: number, random: number): number {
  return spread(retryIntervalSeconds * 1000, random);
}

/**
 * The pause before the next round over all sites (B1): the configured interval, doubled with each
 * failed round. `attempt` counts them from 1.
 */
export function roundDelayMs(
  retryIntervalSeconds: number,
  attempt: number,
  random: number,
): number {
  const intervalMs = retryIntervalSeconds * 1000;
  const longestMs = Math.max(intervalMs, LONGEST_PAUSE_MS);
  return spread(Math.min(intervalMs * 2 ** (attempt - 1), longestMs), random);
}

/**
 * Between half and all of it. Applied after the cap, or most clients would wait exactly the cap.
 */
export const spread = (delayMs: number, random: number): number => delayMs * (0.5 + random / 2);

/** Minimum distance between attempts that a site itself asks for, ms. */
const APART_MS = { least: 1_000, most: 15_000 } as const;

/** The same; it grows with `beyond`, by how many they are more than usual. */
export const apartMs = (beyond: number): number =>
  Math.min(APART_MS.least * 2 ** Math.max(0, beyond), APART_MS.most);

/**
 * Shortens a pause when the time-out of the site runs, so that the retry comes before it ends
 * (B27). `leftMs`: until its absence moves the agent; `undefined`: never.
 */
export function withinTimeLeft(
  pauseMs: number,
  leftMs: number | undefined,
  random: number,
): number {
  if (leftMs === undefined || leftMs <= TIME_TO_BE_BACK_MS) return pauseMs;
  return pauseMs <= leftMs - TIME_TO_BE_BACK_MS
    ? pauseMs
    : Math.max(SHORTEST_PAUSE_MS, leftMs * (0.4 + random * 0.2));
}

/** Connecting and logging in usually take less. */
const TIME_TO_BE_BACK_MS = 1_000;

/** The shortest pause, however little time is left. */
const SHORTEST_PAUSE_MS = 500;
