import { unreachable } from '../../contract/unreachable.js';
import { enterActive } from './active-entry.js';
import { presenceOf } from './agent-log-in.js';
import { interruptCalls } from './calls.js';
import { advanceDrill, failDrill, legOf } from './drill.js';
import { failurePolicy } from './failure-policy.js';
import type { ConnectionHappening, Input, Stamp } from './input.js';
import {
  advanceLogin,
  logInAfterCheck,
  openAndCheck,
  openAndLogIn,
  wantedOf,
  type LoginOutcome,
} from './log-in.js';
import { observe } from './observing.js';
import { letGo, signOut, signOutRefused } from './signing-out.js';
import type { Active } from './active-state.js';
import type { Link, LoginProgress, Origin, Switching } from './state.js';
import { before, to, type Step } from './step.js';
import { isForced, triggerFor, withoutPastObstacle } from './switch-policy.js';
import { backAt, failAtTarget, originSiteId } from './switching-failure.js';
import { wishToMove } from './voluntary.js';
import { beginSwitching } from './switching-entry.js';
import { afterWake } from './waking.js';

/** On the way from one site to another (S3). */
export function switching(state: Switching, input: Input): Step {
  switch (input.type) {
    case 'sign-out-requested':
      return signOut(state);
    case 'woke':
      return to(wokenAtOrigin(state, input.now));
    case 'connected':
    case 'answered':
    case 'call-refused':
    case 'notified':
    case 'closed':
    case 'left':
      return onConnection(state, input);
    case 'configured':
    case 'configuration-refused':
    case 'sign-in-requested':
    case 'switch-requested':
    case 'return-requested':
    case 'move-now-requested':
    case 'stay-requested':
    case 'drill-requested':
    case 'drill-dismissed':
    case 'retry-requested':
    case 'log-in-requested':
    case 'agent-state-requested':
    case 'interrupted-call-dismissed':
    case 'page-answered':
    case 'preferred-site-read':
    case 'preferred-site-remembered':
    case 'timer-due':
    case 'unreadable-message':
      return to(state);
    default:
      return unreachable(input);
  }
}

function onConnection(state: Switching, input: Stamp & ConnectionHappening): Step {
  const { origin, step } = state;
  if (origin.kind === 'standing' && input.generation === origin.link.generation) {
    return onOrigin(state, origin, input);
  }
  switch (step.kind) {
    case 'connecting':
      if (input.type === 'closed') return failAtTarget(state, input.failure, input);
      return input.type === 'connected' ? open(state, step.link, input.now) : to(state);
    case 'checking':
      return whileChecking(state, step.link, step.login, input);
    case 'leaving':
      return whileLeaving(state, step, input);
    case 'logging-in':
      return whileLoggingIn(state, step.link, step.login, input);
    default:
      return unreachable(step);
  }
}

type Standing = Extract<Origin, { kind: 'standing' }>;

/** The site being left may come back to life, or die, before it is left. */
function onOrigin(state: Switching, origin: Standing, input: Stamp & ConnectionHappening): Step {
  const { active } = origin;
  if (input.type === 'closed') {
    const decision = failurePolicy(input.failure);
    if (decision.kind === 'stop') return signOutRefused(state, active.siteId, decision.refusal);
    return to({
      // There is no home to go back to.
      ...failDrill(state, state.toSiteId),
      origin: { kind: 'lost', siteId: active.siteId },
      interruptedCalls: interruptCalls(state, active, input.now),
      leftAt: input.now,
    });
  }
  const observed = observe(active, origin.link, input);
  return before(observed.effects, goOnOrStay(state, origin, observed.state, input));
}

/** What caused a move may be over before the site is left (B1); a call may begin there (I11). */
function goOnOrStay(state: Switching, origin: Standing, observed: Active, stamp: Stamp): Step {
  const { cause, toSiteId, mayInterruptCall } = state;
  if (isForced(cause) && triggerFor(observed, cause) === undefined) {
    return to(withoutPastObstacle(backAt(state, observed)));
  }
  if (!mayInterruptCall && !isForced(cause) && observed.calls.length > 0) {
    return wishToMove(backAt(state, observed), cause, toSiteId, stamp);
  }
  return to({ ...state, origin: { ...origin, active: observed } });
}

/** Should the agent stay there, what failed while nobody looked is no reason to leave (I2). */
const wokenAtOrigin = (state: Switching, now: number): Switching =>
  state.origin.kind === 'standing'
    ? { ...state, origin: { ...state.origin, active: afterWake(state.origin.active, now) } }
    : state;

function open(state: Switching, link: Link, now: number): Step {
  const { application } = state.configuration;
  const next = { ...state, connectedAt: now };
  if (state.origin.kind === 'standing') {
    const { login, effects } = openAndCheck(link, state.profile, application, state.cause);
    return to({ ...next, step: { kind: 'checking', link, login } }, ...effects);
  }
  const { login, effects } = openAndLogIn(
    link,
    state.profile,
    application,
    wantedOf(state.presence),
  );
  return to({ ...next, step: { kind: 'logging-in', link, login } }, ...effects);
}

function whileChecking(
  state: Switching,
  link: Link,
  login: LoginProgress,
  input: Stamp & ConnectionHappening,
): Step {
  const next = advanceLogin(login, input);
  switch (next.kind) {
    case 'pending':
      return to({ ...state, step: { kind: 'checking', link, login: next.login } });
    case 'failed':
      return failAtTarget(state, next.failure, input);
    case 'complete': {
      if (next.services.telephony === 'off') {
        return failAtTarget(state, { kind: 'no-telephony' }, input);
      }
      if (state.origin.kind === 'standing' && next.dn?.inService === false) {
        return failAtTarget(state, { kind: 'no-phone' }, input);
      }
      const { services, dn } = next;
      const checked: LoginProgress = { ...login, waitingFor: [], services, dn };
      return leaveOrigin(state, link, checked, input);
    }
    default:
      return unreachable(next);
  }
}

/** The old site is left before the new one is entered, unless it does not answer (I1). */
function leaveOrigin(state: Switching, link: Link, login: LoginProgress, stamp: Stamp): Step {
  const { origin } = state;
  const { now } = stamp;
  if (origin.kind !== 'standing') return enterTarget(state, link, login, stamp);
  const leavingGeneration = origin.link.generation;
  return to(
    {
      ...state,
      origin: { kind: 'left', siteId: origin.active.siteId },
      interruptedCalls: interruptCalls(state, origin.active, now),
      presence: presenceOf(origin.active, now),
      step: { kind: 'leaving', link, login, leavingGeneration },
    },
    { type: 'leave', generation: leavingGeneration, logout: true },
  );
}

function whileLeaving(
  state: Switching,
  step: Extract<Switching['step'], { kind: 'leaving' }>,
  input: Stamp & ConnectionHappening,
): Step {
  if (input.generation === step.leavingGeneration) {
    return input.type === 'left' ? enterTarget(state, step.link, step.login, input) : to(state);
  }
  const next = advanceLogin(step.login, input);
  if (next.kind === 'failed') return failAtTarget(state, next.failure, input);
  return next.kind === 'pending'
    ? to({ ...state, step: { ...step, login: next.login } })
    : to(state);
}

function enterTarget(state: Switching, link: Link, checked: LoginProgress, stamp: Stamp): Step {
  const { login, effects } = logInAfterCheck(
    link,
    state.profile,
    checked,
    wantedOf(state.presence),
  );
  const left: Switching = { ...state, leftAt: state.leftAt ?? stamp.now };
  // Nobody is to be logged in, and the line is listened to already.
  if (login.waitingFor.length === 0 && login.services !== undefined) {
    const { services, dn, agent } = login;
    return arrive(left, link, { services, dn, agent }, stamp);
  }
  return to({ ...left, step: { kind: 'logging-in', link, login } }, ...effects);
}

function whileLoggingIn(
  state: Switching,
  link: Link,
  login: LoginProgress,
  input: Stamp & ConnectionHappening,
): Step {
  const next = advanceLogin(login, input);
  switch (next.kind) {
    case 'pending':
      return to({ ...state, step: { kind: 'logging-in', link, login: next.login } });
    case 'failed':
      return before(letGo(link, next.failure), failAtTarget(state, next.failure, input));
    case 'complete':
      // A site without telephony is no better than the one that was lost.
      if (next.services.telephony === 'off') {
        const failure = { kind: 'no-telephony' } as const;
        return before(letGo(link, failure), failAtTarget(state, failure, input));
      }
      return arrive(state, link, next, input);
    default:
      return unreachable(next);
  }
}

/** The agent is at the target. A rehearsal goes home at once; there it is done (B10). */
function arrive(state: Switching, link: Link, outcome: LoginOutcome, stamp: Stamp): Step {
  const { now } = stamp;
  const fromSiteId = originSiteId(state.origin);
  const drilled =
    state.cause === 'drill' ? advanceDrill(state, legOf(state, fromSiteId, now)) : state;
  const isAwayFromHome = drilled.drill.kind === 'running';
  const { state: active, effects } = enterActive(drilled, {
    profile: state.profile,
    link,
    outcome,
    arrival: { kind: 'moved', fromSiteId, cause: state.cause, tookMs: now - state.since },
    presence: state.presence,
    owed: isAwayFromHome ? 'nothing' : 'after-switchover',
    failedAtStart: [],
    now,
  });
  return before(effects, isAwayFromHome ? goHome(active, stamp) : to(active));
}

const goHome = (active: Active, stamp: Stamp): Step =>
  active.drill.kind !== 'running'
    ? to(active)
    : active.calls.length > 0
      ? wishToMove(active, 'drill', active.drill.homeSiteId, stamp)
      : beginSwitching(active, active.drill.homeSiteId, 'drill', stamp, false);
