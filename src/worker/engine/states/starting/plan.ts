import type { LoginMode } from 'agent-dr-protocol';
import type { Arrival, PendingRestore } from '../../model/active.js';
import type { Presence } from '../../model/agent.js';
import type { ConnectionEvent } from '../../model/input.js';
import type { StartPlan } from '../../model/starting.js';

/** What a log-in has to restore: nothing at a sign-in (B4). */
export const presenceIn = (plan: StartPlan): Presence =>
  plan.kind === 'recover' ? plan.presence : { kind: 'logged-in', working: undefined };

/**
 * An automatic recovery takes no log-in from another client (B25). A log-in that the agent left
 * behind themselves is in the way at its own site only.
 */
export const modeOf = (plan: StartPlan, siteId: string): LoginMode =>
  plan.kind === 'sign-in' &&
  (plan.mode === 'take-over' || (plan.mode === 'resume' && plan.leftBehindAt.includes(siteId)))
    ? 'take-over'
    : 'resume';

/**
 * At a sign-in, a log-in whose client has disconnected is most likely left by the previous page:
 * nobody works there, so it is taken over without asking, at this site (B25). `undefined`: it is
 * something else.
 */
export const withLeftBehind = (
  plan: StartPlan,
  siteId: string,
  input: ConnectionEvent,
): StartPlan | undefined =>
  plan.kind === 'sign-in' &&
  plan.mode === 'resume' &&
  !plan.leftBehindAt.includes(siteId) &&
  input.type === 'call-refused' &&
  input.method === 'agent.login' &&
  input.refusal.kind === 'logged-in-elsewhere' &&
  input.refusal.isOrphaned === true
    ? { ...plan, leftBehindAt: [...plan.leftBehindAt, siteId] }
    : undefined;

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
