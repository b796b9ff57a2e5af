import { failDrill } from './drill.js';
import { failurePolicy, type ConnectionFailure, type FailureDecision } from './failure-policy.js';
import type { Stamp } from './input.js';
import { linkToNextGateway } from './links.js';
import { withNewReturn } from './return-policy.js';
import { carriedOn } from './signed-in.js';
import { signOutRefused } from './signing-out.js';
import { beginStart } from './starting.js';
import type { Active } from './active-state.js';
import type { StartPlan, Switching } from './state.js';
import { to, type Step } from './step.js';
import { isForced, obstacleAfterNoAnswer, withoutPastObstacle } from './switch-policy.js';
import { becomeUnreachable } from './unreachable-entry.js';

/** The target does not take the agent: its next gateway, else back where the agent still is, else all sites. */
export function failAtTarget(state: Switching, failure: ConnectionFailure, stamp: Stamp): Step {
  const { origin, step } = state;
  const decision = failurePolicy(failure);
  const gateway =
    decision.kind === 'next-gateway' ? linkToNextGateway(step.link, state) : undefined;
  if (gateway !== undefined && step.kind !== 'leaving') {
    return to({
      ...state,
      lastGeneration: gateway.generation,
      step: { kind: 'connecting', link: gateway },
    });
  }
  if (origin.kind === 'standing') {
    return to(stayAt(state, origin.active, decision, stamp));
  }
  if (decision.kind === 'stop') return signOutRefused(state, step.link.siteId, decision.refusal);
  const homeless = failDrill(state, state.fromSiteId);
  const plan = recoveryOf(state, stamp.now);
  // The site that was left still answers, as far as is known: it is asked at once.
  return origin.kind === 'left'
    ? beginStart(homeless, plan, [step.link.siteId], stamp)
    : becomeUnreachable(homeless, plan, stamp);
}

/** The agent is where they were; what was learnt on the way is kept. */
export const backAt = (state: Switching, active: Active): Active => ({
  ...active,
  ...carriedOn(state),
});

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
  const back = backAt(state, active);
  if (!isForced(state.cause)) {
    const by = decision.kind === 'stop' ? 'refusal' : 'no-answer';
    return withNewReturn(
      { ...failDrill(back, active.siteId), refusedMove: { siteId: state.toSiteId, by } },
      stamp.now,
    );
  }
  return withoutPastObstacle({
    ...back,
    obstacle:
      decision.kind === 'stop'
        ? { kind: 'refused', refusal: decision.refusal }
        : obstacleAfterNoAnswer(back, stamp),
  });
}
