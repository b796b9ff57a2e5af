import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { SwitchoverCause } from '../../../contract/snapshot.js';
import type { Active } from '../model/active.js';
import type { Presence } from '../model/agent.js';
import type { BackOff } from '../model/back-off.js';
import type { Timestamp } from '../model/input.js';
import type { AgentProfile } from '../model/profile.js';
import { type Step, to } from '../model/step.js';
import { isHeldBack } from './back-off.js';
import { isForced } from '../../../contract/switchover-cause.js';
import { isTroubled } from './forced-move.js';

const MINUTE_MS = 60_000;

/** How long before it happens an automatic return is announced (B2, B11). */
export const ANNOUNCE_MS = MINUTE_MS;

/** How long a return is put off when there is a call. */
export const PUT_OFF_MS = MINUTE_MS;

/**
 * The longest wait before the next return, however often the preferred site did not accept the
 * agent.
 */
export const LONGEST_RETURN_MS = 120 * MINUTE_MS;

/** This many moves within this time are called flapping (B11). */
export const FLAPPING_MOVES = 3;
export const FLAPPING_WINDOW_MS = 30 * MINUTE_MS;

/**
 * When the agent returns automatically to the preferred site (B11): after the configured minutes
 * without trouble, doubled with each failed return that gave up a good log-in; not before the
 * minimum dwell since the last move, and not while flapping. `undefined`: no automatic return, or
 * already there.
 */
export function returnDueAt(
  { autoReturn }: LocalConfiguration,
  { preferred }: AgentProfile,
  siteId: string,
  moves: readonly number[],
  failedReturns: number,
  now: number,
): number | undefined {
  if (autoReturn === undefined || preferred === undefined || preferred.siteId === siteId) {
    return undefined;
  }
  const lastMove = moves.at(-1);
  return Math.max(
    now + waitBefore(autoReturn.after * MINUTE_MS, failedReturns),
    lastMove === undefined ? now : lastMove + autoReturn.minimumDwell * MINUTE_MS,
    calmAt(moves) ?? now,
  );
}

/** Never shortens configured minutes that are longer than the cap. */
const waitBefore = (afterMs: number, failedReturns: number): number =>
  Math.max(afterMs, Math.min(afterMs * 2 ** failedReturns, LONGEST_RETURN_MS));

/**
 * A log-in is given up for the preferred site; counts as failed until that site confirms its own.
 */
export const logInGivenUp = (
  backOff: BackOff,
  { preferred }: AgentProfile,
  toSiteId: string,
  presence: Presence,
): BackOff =>
  preferred?.siteId === toSiteId && presence.kind === 'logged-in'
    ? { ...backOff, failedReturns: backOff.failedReturns + 1 }
    : backOff;

/** The log-in at the preferred site is confirmed: failed returns are forgotten. */
export const logInConfirmed = (
  backOff: BackOff,
  { preferred }: AgentProfile,
  siteId: string,
): BackOff => (preferred?.siteId === siteId ? { ...backOff, failedReturns: 0 } : backOff);

/** A voluntary move that fails after the old log-in was given up counts as flapping too. */
export const withFailedMove = (
  moves: readonly number[],
  cause: SwitchoverCause,
  now: number,
): readonly number[] =>
  isForced(cause) || cause === 'drill' ? moves : recentMoves([...moves, now], now);

/**
 * Restarts the minutes: after trouble, after a sleep, or because the agent wants to stay. A site
 * that has refused the agent is not retried automatically, because accounts lock.
 */
export function withNewReturn(state: Active, now: number): Active {
  const { configuration, profile, siteId, moves, backOff, obstacle } = state;
  const returnAt =
    obstacle.kind === 'refused'
      ? undefined
      : returnDueAt(configuration, profile, siteId, moves, backOff.failedReturns, now);
  return { ...state, returnAt };
}

/** When the moves no longer count as flapping; `undefined` when they do not now. */
export function calmAt(moves: readonly number[]): number | undefined {
  const decisive = moves.at(-FLAPPING_MOVES);
  return decisive === undefined ? undefined : decisive + FLAPPING_WINDOW_MS;
}

/** Keeps only the moves that can still count. */
export function recentMoves(moves: readonly number[], now: number): readonly number[] {
  return moves.filter((at) => now - at < FLAPPING_WINDOW_MS).slice(-FLAPPING_MOVES);
}

/** When to announce an automatic return; `undefined` while it is not to be announced (B11). */
export function announceAt(state: Active): number | undefined {
  const { returnAt, voluntary } = state;
  return returnAt === undefined || voluntary.kind !== 'none' || isTroubled(state)
    ? undefined
    : returnAt - ANNOUNCE_MS;
}

/**
 * The minutes without trouble are nearly over: announce the return, unless there is a call or the
 * preferred site asks not to be contacted (B11).
 */
export function announceReturn(state: Active, { now }: Timestamp): Step<Active> {
  const [at, preferred] = [announceAt(state), state.profile.preferred];
  if (at === undefined || preferred === undefined || now < at) return to(state);
  const isPutOff = state.calls.length > 0 || isHeldBack(state.backOff, preferred.siteId, now);
  if (isPutOff) return to({ ...state, returnAt: now + PUT_OFF_MS + ANNOUNCE_MS });
  return to({
    ...state,
    voluntary: { kind: 'announced', toSiteId: preferred.siteId, dueAt: now + ANNOUNCE_MS },
  });
}

/** The moves that counted as flapping are long enough ago (B11). */
export function becomeCalm(state: Active, now: number): Active {
  const moves = recentMoves(state.moves, now);
  return moves.length === state.moves.length ? state : { ...state, moves };
}
