import type { Active } from './active-state.js';
import { isHeldBack } from './back-off.js';
import type { Stamp } from './input.js';
import { ANNOUNCE_MS, PUT_OFF_MS, recentMoves } from './return-policy.js';
import { to, type Step } from './step.js';
import { isTroubled } from './switch-policy.js';

/** When a return by itself is to be announced; `undefined` while it is not to be thought of (B11). */
export function announceAt(state: Active): number | undefined {
  const { returnAt, voluntary } = state;
  return returnAt === undefined || voluntary.kind !== 'none' || isTroubled(state)
    ? undefined
    : returnAt - ANNOUNCE_MS;
}

/** The minutes without trouble are nearly over: say so, unless there is a call, or the site wants none (B11). */
export function announceReturn(state: Active, { now }: Stamp): Step<Active> {
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
