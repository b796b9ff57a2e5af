/** No pause between two rounds over all sites is longer than this, before jitter. */
export const LONGEST_PAUSE_MS = 15_000;

/**
 * How long to wait before the next attempt to get the active site back (S2.1): the configured
 * interval, spread so that the agents of a site do not come all at once.
 */
export function reconnectDelayMs(retryIntervalSeconds: number, random: number): number {
  return spread(retryIntervalSeconds * 1000, random);
}

/**
 * How long to wait before the next round over all sites (B1): the configured interval, doubled
 * with each round in vain. `attempt` counts them from 1.
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

/** Between half and the whole. After the clamp, or most clients would wait exactly the cap together. */
export const spread = (delayMs: number, random: number): number => delayMs * (0.5 + random / 2);

/**
 * A pause while time runs out for the site: it is over while there is time to be back (B27).
 * `leftMs`: until its absence moves the agent; `undefined`: it does not.
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

/** Connecting and logging in take less, as a rule. */
const TIME_TO_BE_BACK_MS = 1_000;

/** However little time is left, nobody comes back sooner. */
const SHORTEST_PAUSE_MS = 500;
