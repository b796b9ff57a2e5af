import type { TakenStep } from '../world/step.js';
import type { Evidence } from './evidence.js';
import { begunMove } from './i2-switches-with-reason.js';
import type { Invariant } from './invariant.js';
import { isAskedIn } from './repeats.js';

export const repeatsAreSpaced: Invariant = {
  name: 'I12',
  sentence:
    'Moves, and log-ins on a connection that stands, that nobody asks for are apart by a dwell that grows, ' +
    'whatever a site says; a return by itself comes no sooner than the configured dwell after a move.',
  check,
};

/** The least time between two moves that a site has caused, ms. */
const LEAST_MS = 1_000;

/** The first one, and then one each after 1, 2, 4, 8, 16 and 30 s. */
const MOST_IN_A_MINUTE = 7;

function check(step: TakenStep, { repeats, dwellMs }: Evidence): string | undefined {
  const { now } = step.input;
  const { configuration } = step.before;
  const begun = repeats.forcedAwaySince(step);
  if (begun !== undefined) {
    return complaintAbout('moves', repeats.moves(begun), begun, LEAST_MS, MOST_IN_A_MINUTE);
  }
  if (isAskedIn(step)) {
    // A site that is being shut down is retried at the retry interval, at the least after half of
    // it.
    const pauseMs = ((configuration?.retryInterval ?? 1) * 1_000) / 2;
    const most = MOST_IN_A_MINUTE + 60_000 / pauseMs;
    return complaintAbout('log-ins', repeats.logIns(now), now, Math.min(LEAST_MS, pauseMs), most);
  }
  const hereMs = now - (repeats.arrivedAt ?? -Infinity);
  return begunMove(step) === 'automatic-return' && hereMs < dwellMs && !repeats.isHurried
    ? `a return by itself ${hereMs} ms after a move, where ${dwellMs} are the least`
    : undefined;
}

function complaintAbout(
  what: string,
  lately: readonly number[],
  now: number,
  leastMs: number,
  most: number,
): string | undefined {
  const last = lately.at(-1) ?? -Infinity;
  if (now - last < leastMs) return `two ${what} within ${now - last} ms`;
  return lately.length + 1 > most ? `${lately.length + 1} ${what} within a minute` : undefined;
}
