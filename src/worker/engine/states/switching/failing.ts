import type { Active, Obstacle } from '../../model/active.js';
import type { ConnectionFailure } from '../../model/failure.js';
import type { Timestamp } from '../../model/input.js';
import type { GatewayRef } from '../../model/link.js';
import type { Standby } from '../../model/standby.js';
import type { StartPlan } from '../../model/starting.js';
import { to, type Step } from '../../model/step.js';
import type { Switching } from '../../model/switching.js';
import type { Trigger } from '../../model/trigger.js';
import { beginRace, isInRaceOf, type Running } from '../../procedures/race.js';
import { withNextLogInRetry } from '../../regions/agent/log-in.js';
import { afterAttempt, refusedBy } from '../../regions/standby/standby.js';
import { siteSaid } from '../../rules/back-off.js';
import { interruptCalls } from '../../rules/calls.js';
import { failDrill } from '../../rules/drill.js';
import { type FailureDecision, failurePolicy } from '../../rules/failure.js';
import { isForced } from '../../../../contract/switchover-cause.js';
import {
  countMove,
  obstacleAfter,
  triggerFor,
  withoutPastObstacle,
} from '../../rules/forced-move.js';
import { backAt } from '../../rules/quiet-retry.js';
import { withFailedMove, withNewReturn } from '../../rules/return.js';
import { isElsewhere, leaveForElsewhere, signOutRefused } from '../../rules/sign-out.js';
import { switchoverTarget } from '../../rules/site-order.js';
import { beginStart } from '../starting/starting.js';
import { becomeUnreachable } from '../unreachable/entering.js';

/**
 * The target does not accept the agent: try its next gateway, else go back to the old site, else
 * try all sites.
 */
export function failAtTarget(
  known: Switching,
  siblings: readonly GatewayRef[],
  failure: ConnectionFailure,
  stamp: Timestamp,
): Step {
  const { origin, step, toSiteId } = known;
  const state: Switching = {
    ...known,
    backOff: siteSaid(known.backOff, toSiteId, failure, stamp.now),
  };
  const decision = failurePolicy(failure);
  if (decision.kind === 'next-gateway' && siblings.length > 0 && step.kind !== 'leaving') {
    return to(inRace(state, beginRace(siblings, state.lastGeneration, stamp.now)));
  }
  if (origin.kind === 'standing') {
    // The agent works elsewhere now: staying here would mean being logged in twice (I1).
    if (decision.kind === 'stop' && isElsewhere({ kind: decision.refusal })) {
      return leaveForElsewhere(backAt(state, origin.active), toSiteId, decision, stamp.now);
    }
    return to(stayAt(state, origin.active, decision, stamp));
  }
  if (decision.kind === 'stop') return signOutRefused(state, toSiteId, decision, stamp.now);
  const homeless = failDrill(state, state.fromSiteId);
  const plan = recoveryOf(state, stamp.now);
  if (origin.kind === 'lost') return becomeUnreachable(homeless, plan, stamp);
  // As far as is known the old site still answers: try it at once.
  const moves = withFailedMove(state.moves, state.cause, stamp.now);
  return beginStart({ ...homeless, moves }, plan, [toSiteId], stamp);
}

/** Attempts at the target's gateways. */
export const inRace = (state: Switching, { race, lastGeneration }: Running): Switching =>
  isInRaceOf(state.step, race)
    ? state
    : { ...state, lastGeneration, step: { kind: 'connecting', race } };

function recoveryOf(state: Switching, now: number): StartPlan {
  return {
    kind: 'recover',
    profile: state.profile,
    fromSiteId: state.fromSiteId,
    toSiteId: state.toSiteId,
    cause: state.cause,
    since: now,
    presence: state.presence,
  };
}

/** Nothing was lost: the agent stays, and a forced move stays due (B1). */
function stayAt(
  state: Switching,
  active: Active,
  decision: FailureDecision,
  stamp: Timestamp,
): Active {
  const { cause, toSiteId } = state;
  const back: Active = {
    ...backAt(state, active),
    standby: standbyAfter(state, active.standby, decision, stamp),
  };
  const obstacle = obstacleAfter(back, toSiteId, decision, stamp);
  const refusedMove = { siteId: toSiteId, by: 'site' } as const;
  if (!isForced(cause)) {
    return withNewReturn(
      {
        ...failDrill(back, active.siteId),
        obstacle: isInTheWay(obstacle, decision, back, toSiteId) ? obstacle : active.obstacle,
        refusedMove,
      },
      stamp.now,
    );
  }
  // The move was made early at the agent's request: it is retried when due, without an obstacle
  // until then.
  if (decision.kind !== 'stop' && isAhead(triggerFor(back, cause), stamp.now)) {
    return { ...back, obstacle: { kind: 'none' }, refusedMove };
  }
  return withoutPastObstacle(
    { ...back, obstacle, agent: withNextLogInRetry(active, stamp) },
    stamp.now,
  );
}

/**
 * Whether a refused request keeps the agent from being moved later: only the site that they would
 * be moved to speaks for itself, while a refused password is not tried elsewhere either.
 */
const isInTheWay = (
  obstacle: Obstacle,
  decision: FailureDecision,
  { configuration, profile, siteId }: Active,
  toSiteId: string,
): boolean =>
  obstacle.kind === 'refused' &&
  (decision.kind === 'stop' || toSiteId === switchoverTarget(configuration, profile, siteId));

const isAhead = (trigger: Trigger | undefined, now: number): boolean =>
  trigger?.deadline.kind === 'at' && trigger.deadline.at > now;

/** The standby keeps what the site said in the attempt: its refusal and its retry time. */
function standbyAfter(
  state: Switching,
  standby: Standby,
  decision: FailureDecision,
  stamp: Timestamp,
): Standby {
  if (standby.kind === 'none' || standby.siteId !== state.toSiteId) return standby;
  return decision.refusal === undefined
    ? afterAttempt(standby, state, stamp)
    : refusedBy(standby, decision.refusal, stamp);
}

/** The old site is lost before it is left: the move goes on without it. */
export function loseOrigin(
  state: Switching,
  active: Active,
  failure: ConnectionFailure,
  now: number,
): Step {
  const decision = failurePolicy(failure);
  if (decision.kind === 'stop') return signOutRefused(state, active.siteId, decision, now);
  return to({
    // There is no site to return to.
    ...failDrill(state, state.toSiteId),
    backOff: countMove(state.backOff, state.cause, active, 'left', now),
    origin: { kind: 'lost', leftAt: now },
    interruptedCalls: interruptCalls(state, active, now),
  });
}
