import type { SiteTrouble } from '../model/back-off.js';
import type { ConnectionFailure } from '../model/failure.js';
import type { Timestamp } from '../model/input.js';
import { apartMs } from './retry-delay.js';

/** So many in a row are a rolling restart. */
const USUAL_HAND_OVERS = 2;

/** The longest time over which a gateway can spread its agents, ms, whatever it says. */
const LONGEST_MS = 10_000;

/** A time that has come already counts as no word at all. */
const SHORTEST_MS = 1;

/** Of the time until the site's absence moves the agent: there is some left for a second attempt. */
const PART_OF_TIME_LEFT = 0.6;

/**
 * How long to wait before coming back to a site whose gateway ends and says that another one takes
 * its agents, behind the same address or another (B27). `undefined`: it does not say so.
 */
export function handOverPauseOf(
  failure: ConnectionFailure,
  { failures, failedAt }: SiteTrouble,
  timeLeftMs = Infinity,
  { now, random }: Timestamp,
): number | undefined {
  if (failure.kind !== 'closed' || failure.backWithinMs === undefined) return undefined;
  const withinMs = Math.min(failure.backWithinMs, LONGEST_MS, timeLeftMs * PART_OF_TIME_LEFT);
  const apart = apartMs(failures - USUAL_HAND_OVERS);
  const lastFailedAt = Math.max(-Infinity, ...Object.values(failedAt));
  // Gateways that send their agents from one to the other must not keep them busy with it.
  const leastMs = now - lastFailedAt < 2 * apart ? apart : SHORTEST_MS;
  return Math.max(withinMs * random, leastMs);
}
