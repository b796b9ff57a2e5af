import { unreachable } from '../../contract/unreachable.js';
import { enterActive } from './active-entry.js';
import { failurePolicy, type ConnectionFailure, type FailureDecision } from './failure-policy.js';
import type { ConnectionHappening, Input, Stamp } from './input.js';
import { linkToNextGateway } from './links.js';
import { advanceLogin, logInAfterCheck, openAndCheck, openAndLogIn } from './log-in.js';
import { observe } from './observing.js';
import { reconnectDelayMs } from './retry-policy.js';
import { letGo, signOut, signOutRefused } from './signing-out.js';
import { beginStart } from './starting.js';
import type {
  Active,
  Link,
  LoginProgress,
  Origin,
  StartPlan,
  Switching,
  TelephonyWatch,
} from './state.js';
import { before, to, type Step } from './step.js';
import { becomeUnreachable } from './unreachable-entry.js';

/** On the way from one site to another (S3). */
export function switching(state: Switching, input: Input): Step {
  switch (input.type) {
    case 'sign-out-requested':
      return signOut(state);
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
    case 'retry-requested':
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

/** The site being left may come back to life, or die, before it is left. */
function onOrigin(
  state: Switching,
  origin: Extract<Origin, { kind: 'standing' }>,
  input: Stamp & ConnectionHappening,
): Step {
  if (input.type === 'closed') {
    const decision = failurePolicy(input.failure);
    if (decision.kind === 'stop') {
      return signOutRefused(state, origin.active.siteId, decision.refusal);
    }
    return to({
      ...state,
      origin: { kind: 'lost', siteId: origin.active.siteId },
      leftAt: input.now,
    });
  }
  const observed = observe(origin.active, origin.link, input);
  // ON before it was left drops the move that its absence caused (B1).
  if (state.cause === 'telephony' && observed.state.telephony.kind === 'on') {
    return to(backAt(state, observed.state), ...observed.effects);
  }
  return to({ ...state, origin: { ...origin, active: observed.state } }, ...observed.effects);
}

function open(state: Switching, link: Link, now: number): Step {
  const { application } = state.configuration;
  const next = { ...state, connectedAt: now };
  if (state.origin.kind === 'standing') {
    const { login, effects } = openAndCheck(link, application);
    return to({ ...next, step: { kind: 'checking', link, login } }, ...effects);
  }
  const { login, effects } = openAndLogIn(link, state.profile, application);
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
      const checked: LoginProgress = { ...login, waitingFor: [], services: next.services };
      return leaveOrigin(state, link, checked, input.now);
    }
    default:
      return unreachable(next);
  }
}

/** The old site is left before the new one is entered, unless it does not answer (I1). */
function leaveOrigin(state: Switching, link: Link, login: LoginProgress, now: number): Step {
  const { origin } = state;
  if (origin.kind !== 'standing') return enterTarget(state, link, login, now);
  const leavingGeneration = origin.link.generation;
  return to(
    {
      ...state,
      origin: { kind: 'left', siteId: origin.active.siteId },
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
    return input.type === 'left' ? enterTarget(state, step.link, step.login, input.now) : to(state);
  }
  const next = advanceLogin(step.login, input);
  if (next.kind === 'failed') return failAtTarget(state, next.failure, input);
  return next.kind === 'pending'
    ? to({ ...state, step: { ...step, login: next.login } })
    : to(state);
}

function enterTarget(state: Switching, link: Link, checked: LoginProgress, leftAt: number): Step {
  const { login, effects } = logInAfterCheck(link, state.profile, checked);
  return to(
    { ...state, leftAt: state.leftAt ?? leftAt, step: { kind: 'logging-in', link, login } },
    ...effects,
  );
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
      return enterActive(state, {
        profile: state.profile,
        link,
        services: next.services,
        agent: next.agent,
        arrival: {
          kind: 'moved',
          fromSiteId: originSiteId(state.origin),
          cause: state.cause,
          tookMs: input.now - state.since,
        },
        failedAtStart: [],
        now: input.now,
      });
    default:
      return unreachable(next);
  }
}

/** The target does not take the agent: its next gateway, else back where the agent still is, else all sites. */
function failAtTarget(state: Switching, failure: ConnectionFailure, stamp: Stamp): Step {
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
  const plan = recoveryOf(state, origin.siteId, stamp.now);
  // The site that was left still answers, as far as is known: it is asked at once.
  return origin.kind === 'left'
    ? beginStart(state, plan, [step.link.siteId], stamp)
    : becomeUnreachable(state, plan, stamp);
}

function recoveryOf(state: Switching, fromSiteId: string, now: number): StartPlan {
  return {
    kind: 'recover',
    profile: state.profile,
    fromSiteId,
    toSiteId: state.toSiteId,
    cause: state.cause,
    since: now,
  };
}

/** Nothing was lost: the agent stays, and the move stays due if telephony asked for it (B1). */
function stayAt(state: Switching, active: Active, decision: FailureDecision, stamp: Stamp): Active {
  const back = backAt(state, active);
  if (state.cause === 'agent-request') return { ...back, moveFailedTo: state.toSiteId };
  return { ...back, telephony: watchAfterFailure(active, decision, stamp) };
}

function watchAfterFailure(
  { telephony, configuration }: Active,
  decision: FailureDecision,
  { now, random }: Stamp,
): TelephonyWatch {
  if (telephony.kind === 'on') return telephony;
  const { offSince } = telephony;
  if (decision.kind === 'stop') return { kind: 'refused', offSince, refusal: decision.refusal };
  return {
    kind: 'due',
    offSince,
    retryAt: now + reconnectDelayMs(configuration.retryInterval, random),
  };
}

/** What was learnt on the way is kept. */
const backAt = ({ lastGeneration, notes }: Switching, active: Active): Active => ({
  ...active,
  lastGeneration,
  notes,
});

const originSiteId = (origin: Origin): string =>
  origin.kind === 'standing' ? origin.active.siteId : origin.siteId;
