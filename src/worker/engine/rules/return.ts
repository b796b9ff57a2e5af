import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { SwitchoverCause } from '../../../contract/snapshot.js';
import type { Active } from '../model/active.js';
import type { Presence } from '../model/agent.js';
import type { BackOff } from '../model/back-off.js';
import type { Timestamp } from '../model/input.js';
import type { AgentProfile } from '../model/profile.js';
import { type Step, to } from '../model/step.js';
import { isHeldBack } from './back-off.js';
import { isForced, isTroubled } from './forced-move.js';

const MINUTE_MS = 60_000;

/** A return by itself is announced this long before it is made (B2, B11). */
export const ANNOUNCE_MS = MINUTE_MS;

/** How soon a return that met a call is thought of again. */
export const PUT_OFF_MS = MINUTE_MS;

/** However often it did not let the agent in, the preferred site is thought of again after this. */
export const LONGEST_RETURN_MS = 120 * MINUTE_MS;

/** This many moves within this time are called flapping (B11). */
export const FLAPPING_MOVES = 3;
export const FLAPPING_WINDOW_MS = 30 * MINUTE_MS;

/**
 * When the agent is to be taken back to the preferred site by itself (B11): after the configured
 * minutes without trouble, which are twice as many after each return that took them off a good site
 * in vain; not before the dwell since the last move is over, and not while they are sent back and
 * forth. `undefined`: not by itself, or they are there.
 */
export function returnDueAt(
  { autoReturn }: LocalConfiguration,
  { preferred }: AgentProfile,
  siteId: string,
  moves: readonly number[],
  vainReturns: number,
  now: number,
): number | undefined {
  if (autoReturn === undefined || preferred === undefined || preferred.siteId === siteId) {
    return undefined;
  }
  const lastMove = moves.at(-1);
  return Math.max(
    now + waitBefore(autoReturn.after * MINUTE_MS, vainReturns),
    lastMove === undefined ? now : lastMove + autoReturn.minimumDwell * MINUTE_MS,
    calmAt(moves) ?? now,
  );
}

/** Minutes that are longer anyway stay as they are. */
const waitBefore = (afterMs: number, vainReturns: number): number =>
  Math.max(afterMs, Math.min(afterMs * 2 ** vainReturns, LONGEST_RETURN_MS));

/** A log-in is given up for another site: in vain, until that one has confirmed its own. */
export const logInGivenUp = (
  backOff: BackOff,
  { preferred }: AgentProfile,
  toSiteId: string,
  presence: Presence,
): BackOff =>
  preferred?.siteId === toSiteId && presence.kind === 'logged-in'
    ? { ...backOff, vainReturns: backOff.vainReturns + 1 }
    : backOff;

/** The site where the agent is has let them in. */
export const logInConfirmed = (
  backOff: BackOff,
  { preferred }: AgentProfile,
  siteId: string,
): BackOff =>
  preferred?.siteId === siteId && backOff.vainReturns > 0
    ? { ...backOff, vainReturns: 0 }
    : backOff;

/** Who is sent away at the target, their old log-in given up, is sent back and forth as well. */
export const movesInVain = (
  moves: readonly number[],
  cause: SwitchoverCause,
  now: number,
): readonly number[] =>
  isForced(cause) || cause === 'drill' ? moves : recentMoves([...moves, now], now);

/**
 * The minutes start anew: after trouble, after a sleep, or because the agent wants to stay. A site
 * that has refused the agent is not asked again by itself, accounts lock.
 */
export function withNewReturn(state: Active, now: number): Active {
  const { configuration, profile, siteId, moves, backOff, obstacle } = state;
  const returnAt =
    obstacle.kind === 'refused'
      ? undefined
      : returnDueAt(configuration, profile, siteId, moves, backOff.vainReturns, now);
  return { ...state, returnAt };
}

/** When so many moves are no longer within the window; `undefined` when they are not so many. */
export function calmAt(moves: readonly number[]): number | undefined {
  const decisive = moves.at(-FLAPPING_MOVES);
  return decisive === undefined ? undefined : decisive + FLAPPING_WINDOW_MS;
}

/** Keeps no more moves than can still matter. */
export function recentMoves(moves: readonly number[], now: number): readonly number[] {
  return moves.filter((at) => now - at < FLAPPING_WINDOW_MS).slice(-FLAPPING_MOVES);
}

/** When a return by itself is to be announced; `undefined` while it is not to be thought of (B11). */
export function announceAt(state: Active): number | undefined {
  const { returnAt, voluntary } = state;
  return returnAt === undefined || voluntary.kind !== 'none' || isTroubled(state)
    ? undefined
    : returnAt - ANNOUNCE_MS;
}

/** The minutes without trouble are nearly over: say so, unless there is a call, or the site wants none (B11). */
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

/** The moves that made the agent flap are long enough ago (B11). */
export function becomeCalm(state: Active, now: number): Active {
  const moves = recentMoves(state.moves, now);
  return moves.length === state.moves.length ? state : { ...state, moves };
}
