import { enterActive } from './active-entry.js';
import type { Active } from './active-state.js';
import { presenceOf } from './agent-log-in.js';
import { interruptCalls } from './calls.js';
import { advanceDrill, legOf } from './drill.js';
import type { Stamp } from './input.js';
import { logIn, NOTHING_ASKED, openCall, settle, wantedOf, type LoginOutcome } from './log-in.js';
import { logInGivenUp } from './return-policy.js';
import type { Link, LoginProgress, Switching, SwitchingStep } from './state.js';
import { before, to, type Step } from './step.js';
import { countMove, isForced } from './switch-policy.js';
import { beginSwitching } from './switching-entry.js';
import { wishToMove } from './voluntary.js';

export type StepOf<Kind extends SwitchingStep['kind']> = Extract<SwitchingStep, { kind: Kind }>;

/** The target has answered: what opens the session there goes with all else in one round trip. */
export function openTarget(state: Switching, link: Link, stamp: Stamp): Step {
  const opening: LoginProgress = { ...NOTHING_ASKED, waitingFor: ['session.open'] };
  return before(
    [openCall('session.open', link, state.configuration.application)],
    goOnAtTarget(state, link, opening, stamp),
  );
}

/**
 * On a connection to the target, on which something may have been asked before (B9): a site that
 * is lost needs no more than the log-in; one that stands is left first.
 */
export function goOnAtTarget(
  state: Switching,
  link: Link,
  begun: LoginProgress,
  stamp: Stamp,
): Step {
  const { profile, presence, origin, cause } = state;
  const connectedAt = stamp.now;
  if (origin.kind !== 'standing') {
    const { login, effects } = logIn(link, profile, wantedOf(presence), begun);
    const { leftAt } = origin;
    return to(
      { ...state, step: { kind: 'logging-in', link, connectedAt, leftAt, login } },
      ...effects,
    );
  }
  // Whether it has telephony is known, and who must leave does not choose by the phone.
  if (isForced(cause) && begun.services?.telephony === 'on') {
    return leaveOrigin(state, { kind: 'checking', link, connectedAt, login: begun }, stamp);
  }
  const { login, effects } = logIn(link, profile, 'listen', begun);
  return to({ ...state, step: { kind: 'checking', link, connectedAt, login } }, ...effects);
}

/** The old site is left before the new one is entered, unless it does not answer (I1). */
export function leaveOrigin(state: Switching, checked: StepOf<'checking'>, stamp: Stamp): Step {
  const { origin } = state;
  const { now } = stamp;
  if (origin.kind !== 'standing') return enterTarget(state, checked, origin.leftAt, stamp);
  const leavingGeneration = origin.link.generation;
  const presence = presenceOf(origin.active, now);
  const counted = countMove(state.backOff, state.cause, origin.active, 'left', now);
  return to(
    {
      ...state,
      backOff: logInGivenUp(counted, state.profile, state.toSiteId, presence),
      origin: { kind: 'left', leftAt: now },
      interruptedCalls: interruptCalls(state, origin.active, now),
      presence,
      step: { ...checked, kind: 'leaving', leavingGeneration },
    },
    { type: 'leave', generation: leavingGeneration, logout: true },
  );
}

export function enterTarget(
  state: Switching,
  { link, connectedAt, login: checked }: StepOf<'checking' | 'leaving'>,
  leftAt: number,
  stamp: Stamp,
): Step {
  const { profile, presence } = state;
  const { login, effects } = logIn(link, profile, wantedOf(presence), checked);
  const step = { kind: 'logging-in', link, connectedAt, leftAt, login } as const;
  const next = settle(login);
  // Nobody is to be logged in, and the line is listened to already.
  return next.kind === 'complete'
    ? arrive(state, step, next, stamp)
    : to({ ...state, step }, ...effects);
}

/** The agent is at the target. A rehearsal goes home at once; there it is done (B10). */
export function arrive(
  state: Switching,
  step: StepOf<'logging-in'>,
  outcome: LoginOutcome,
  stamp: Stamp,
): Step {
  const { profile, presence, cause, fromSiteId, since } = state;
  const { now } = stamp;
  const drilled = cause === 'drill' ? advanceDrill(state, legOf(state, step, now)) : state;
  const { drill } = drilled;
  const { state: active, effects } = enterActive(drilled, {
    profile,
    link: step.link,
    outcome,
    arrival: { kind: 'moved', fromSiteId, cause, tookMs: now - since },
    presence,
    owed: drill.kind === 'running' ? 'nothing' : 'after-switchover',
    failedAtStart: [],
    stamp,
  });
  return before(
    effects,
    drill.kind === 'running' ? goHome(active, drill.homeSiteId, stamp) : to(active),
  );
}

function goHome(active: Active, homeSiteId: string, stamp: Stamp): Step {
  return active.calls.length > 0
    ? wishToMove(active, 'drill', homeSiteId, stamp)
    : beginSwitching(active, homeSiteId, 'drill', stamp, false);
}
