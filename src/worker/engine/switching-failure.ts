import type { Active } from './active-state.js';
import { askNowAndThen } from './agent-log-in.js';
import { siteSaid } from './back-off.js';
import { failDrill } from './drill.js';
import { failurePolicy, type ConnectionFailure, type FailureDecision } from './failure-policy.js';
import type { Stamp } from './input.js';
import { backAt } from './quiet-retry.js';
import { beginRace, isInRaceOf, type Running } from './race.js';
import { movesInVain, withNewReturn } from './return-policy.js';
import { isElsewhere, leaveForElsewhere, signOutRefused } from './signing-out.js';
import { beginStart } from './starting.js';
import { heldBack, refusedBy } from './standby.js';
import type { Standby } from './standby-state.js';
import type { GatewayRef, StartPlan, Switching } from './state.js';
import { to, type Step } from './step.js';
import {
  isForced,
  obstacleAfter,
  triggerFor,
  withoutPastObstacle,
  type Trigger,
} from './switch-policy.js';
import { becomeUnreachable } from './unreachable-entry.js';

/** The target does not take the agent: its next gateway, else back where the agent still is, else all sites. */
export function failAtTarget(
  known: Switching,
  siblings: readonly GatewayRef[],
  failure: ConnectionFailure,
  stamp: Stamp,
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
    // The agent works somewhere else now: staying logged in here would be twice (I1).
    if (decision.kind === 'stop' && isElsewhere({ kind: decision.refusal })) {
      return leaveForElsewhere(backAt(state, origin.active), toSiteId, decision, stamp.now);
    }
    return to(stayAt(state, origin.active, decision, stamp));
  }
  if (decision.kind === 'stop') return signOutRefused(state, toSiteId, decision, stamp.now);
  const homeless = failDrill(state, state.fromSiteId);
  const plan = recoveryOf(state, stamp.now);
  if (origin.kind === 'lost') return becomeUnreachable(homeless, plan, stamp);
  // The site that was left still answers, as far as is known: it is asked at once.
  const moves = movesInVain(state.moves, state.cause, stamp.now);
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
function stayAt(state: Switching, active: Active, decision: FailureDecision, stamp: Stamp): Active {
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
        obstacle: obstacle.kind === 'refused' ? obstacle : active.obstacle,
        refusedMove,
      },
      stamp.now,
    );
  }
  // It was hurried: when it is due it is tried again, and until then nothing stands in its way.
  if (decision.kind !== 'stop' && isAhead(triggerFor(back, cause), stamp.now)) {
    return { ...back, obstacle: { kind: 'none' }, refusedMove };
  }
  return withoutPastObstacle({ ...back, obstacle, agent: askNowAndThen(active, stamp) }, stamp.now);
}

const isAhead = (trigger: Trigger | undefined, now: number): boolean =>
  trigger?.deadline.kind === 'at' && trigger.deadline.at > now;

/** What the site has said in the attempt holds for the standby as well: its refusal, and its time. */
function standbyAfter(
  { backOff, toSiteId }: Switching,
  standby: Standby,
  decision: FailureDecision,
  stamp: Stamp,
): Standby {
  if (standby.kind === 'none' || standby.siteId !== toSiteId) return standby;
  const isRefusal = decision.kind !== 'next-site' && decision.refusal !== undefined;
  return isRefusal
    ? refusedBy(standby, decision.refusal, stamp)
    : heldBack(standby, backOff, stamp.now);
}
