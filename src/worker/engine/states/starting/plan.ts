import type { LoginMode } from 'agent-dr-protocol';
import type { Arrival, PendingRestore } from '../../model/active.js';
import type { Presence } from '../../model/agent.js';
import type { SignInMode, StartPlan } from '../../model/starting.js';

/** What a log-in has to restore: nothing at a sign-in (B4). */
export const presenceIn = (plan: StartPlan): Presence =>
  plan.kind === 'recover' ? plan.presence : { kind: 'logged-in', working: undefined };

/** An automatic recovery takes no log-in from another client (B25). */
export const modeOf = (plan: StartPlan): LoginMode =>
  signInModeOf(plan) === 'take-over' ? 'take-over' : 'resume';

export const signInModeOf = (plan: StartPlan): SignInMode =>
  plan.kind === 'sign-in' ? plan.mode : 'resume';

/** Who signed in may have gone to another desk meanwhile: from here on nothing is taken from one (I15). */
export const outdated = (plan: StartPlan): StartPlan =>
  plan.kind === 'sign-in' ? { ...plan, mode: 'come-back' } : plan;

/** At a sign-in there is nothing to restore (B4). */
export function pendingRestoreAt(plan: StartPlan, siteId: string): PendingRestore {
  if (plan.kind === 'sign-in') return 'nothing';
  return siteId === plan.fromSiteId ? 'after-log-in' : 'after-switchover';
}

/** A recovery at another site is a move, however long it took. */
export function arrivalOf(plan: StartPlan, siteId: string, now: number): Arrival {
  if (plan.kind === 'sign-in' || siteId === plan.fromSiteId) return { kind: 'signed-in' };
  return {
    kind: 'moved',
    fromSiteId: plan.fromSiteId,
    cause: plan.cause,
    tookMs: now - plan.since,
  };
}
