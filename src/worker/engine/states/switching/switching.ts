import type { ForcedCause } from '../../../../contract/snapshot.js';
import { assertNever } from '../../../../contract/assert-never.js';
import type { Active } from '../../model/active.js';
import type { Gap } from '../../model/deadline.js';
import type { ConnectionFailure } from '../../model/failure.js';
import type { ConnectionEvent, Input, Timestamp } from '../../model/input.js';
import type { Race } from '../../model/link.js';
import { before, to, type Step } from '../../model/step.js';
import type { Origin, StepOf, Switching } from '../../model/switching.js';
import {
  advanceLogin,
  agentLoginCall,
  isLogInRefused,
  type LoginOutcome,
  takeIn,
} from '../../procedures/log-in.js';
import { advanceRace, afterHeadStart, slowerThan, siblingsOf } from '../../procedures/race.js';
import { askedToLogIn, requestState } from '../../regions/agent/log-in.js';
import { isLoginLost } from '../../regions/connection/connection.js';
import { onSiteEvent } from '../../regions/agent/site-events.js';
import { gatewaysFailed } from '../../rules/back-off.js';
import { isForced } from '../../../../contract/switchover-cause.js';
import {
  dueTrigger,
  isTroubled,
  triggerFor,
  withoutPastObstacle,
} from '../../rules/forced-move.js';
import { slotGiven } from '../../rules/log-in-slot.js';
import { backAt, isQuietRetry, type QuietRetry } from '../../rules/quiet-retry.js';
import { withNewReturn } from '../../rules/return.js';
import { abandonLogIn, signOut } from '../../rules/sign-out.js';
import { isOtherSite } from '../../rules/site-order.js';
import { withLoginWatch } from '../../rules/unconfirmed-log-in.js';
import { requestMove } from '../../rules/voluntary-move.js';
import { afterWake, gapOf } from '../../rules/waking.js';
import { inSlot, untilSlot } from './slot.js';
import { failAtTarget, inRace, loseOrigin } from './failing.js';
import { arrive, beginSwitching, enterTarget, leaveOrigin, openTarget } from './moving.js';

/** On the way from one site to another (S3). */
export function switching(state: Switching, input: Input): Step {
  if (isQuietRetry(state)) {
    const step = atWork(state, input);
    if (step !== undefined) return step;
  }
  switch (input.type) {
    case 'sign-out-requested':
      return signOut(state, input);
    case 'woke':
      return to(wokenAtOrigin(state, gapOf(input), input.now));
    case 'timer-due':
      return onTimer(state, input.now);
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
    case 'handed-over':
    case 'network-hint':
    case 'log-in-requested':
    case 'agent-state-requested':
    case 'interrupted-call-dismissed':
    case 'page-answered':
    case 'preferred-site-read':
    case 'preferred-site-remembered':
    case 'unreadable-message':
      return to(state);
    default:
      return assertNever(input);
  }
}

function onTimer(state: Switching, now: number): Step {
  const { step, lastGeneration, profile } = state;
  if (step.kind === 'connecting') {
    return to(inRace(state, afterHeadStart(step.race, lastGeneration, now)));
  }
  return step.kind === 'logging-in' && step.slotAt !== undefined && step.slotAt <= now
    ? to({ ...state, step: inSlot(step) }, agentLoginCall(step.link, profile))
    : to(state);
}

/** Commands of an agent at work while a due move is retried. `undefined`: not such a command. */
function atWork(state: QuietRetry, input: Input): Step | undefined {
  const { origin } = state;
  const { active, link } = origin;
  const goOn = ({ state: next, effects }: Step<Active>): Step =>
    to({ ...state, origin: { ...origin, active: next } }, ...effects);
  switch (input.type) {
    case 'agent-state-requested':
      return goOn(requestState(active, link, { state: input.state, reason: input.reason }));
    case 'log-in-requested':
      return goOn(askedToLogIn(active));
    case 'switch-requested':
      return requestElsewhere(state, input.siteId, 'agent-request', input);
    case 'return-requested':
      return requestElsewhere(state, state.profile.preferred?.siteId, 'return', input);
    default:
      return undefined;
  }
}

function requestElsewhere(
  state: QuietRetry,
  siteId: string | undefined,
  cause: 'agent-request' | 'return',
  stamp: Timestamp,
): Step {
  if (siteId === undefined || !isOtherSite(state.origin.active, siteId)) return to(state);
  return siteId === state.toSiteId
    ? to({ ...state, cause, mayInterruptCall: false })
    : beginSwitching(backAt(state, state.origin.active), siteId, cause, stamp, false);
}

function onConnection(state: Switching, input: Timestamp & ConnectionEvent): Step {
  const { origin, step } = state;
  if (origin.kind === 'standing' && input.generation === origin.link.generation) {
    return onOrigin(state, origin, input);
  }
  switch (step.kind) {
    case 'connecting':
      return whileConnecting(state, step.race, input);
    case 'checking':
      return whileChecking(state, step, input);
    case 'leaving':
      return whileLeaving(state, step, input);
    case 'logging-in':
      return whileLoggingIn(state, step, input);
    default:
      return assertNever(step);
  }
}

function whileConnecting(state: Switching, race: Race, input: Timestamp & ConnectionEvent): Step {
  const next = advanceRace(race, state.lastGeneration, input);
  switch (next.kind) {
    case 'running':
      return to(inRace(state, next));
    case 'won': {
      const backOff = gatewaysFailed(state.backOff, slowerThan(race, next.link), input.now);
      return openTarget({ ...state, backOff }, next.link, input);
    }
    case 'lost':
      return failAtTarget(state, [], next.failure, input);
    default:
      return assertNever(next);
  }
}

type Standing = Extract<Origin, { kind: 'standing' }>;

/** The old site may recover, or fail, first. */
function onOrigin(state: Switching, origin: Standing, input: Timestamp & ConnectionEvent): Step {
  const { active, link } = origin;
  if (input.type === 'closed') return loseOrigin(state, active, input.failure, input.now);
  if (isLoginLost(active, input)) {
    const failure = { kind: 'refused', refusal: input.refusal } as const;
    return before(abandonLogIn(link, failure), loseOrigin(state, active, failure, input.now));
  }
  const { state: observed, effects } = onSiteEvent(active, link, input);
  return before(effects, continueOrStay(state, origin, withLoginWatch(observed, input.now), input));
}

/**
 * The cause of a move may be gone before the site is left (B1), or a call may begin there (I11).
 */
function continueOrStay(
  state: Switching,
  origin: Standing,
  observed: Active,
  stamp: Timestamp,
): Step {
  const { toSiteId, mayInterruptCall } = state;
  const { now } = stamp;
  const cause = isForced(state.cause) ? stillForcedBy(state.cause, observed, now) : state.cause;
  const back = backAt(state, observed);
  if (cause === undefined) return to(withNewReturn(withoutPastObstacle(back, now), now));
  // While the old site has a problem, a requested move waits for nothing.
  const waits = !mayInterruptCall && !isTroubled(observed);
  if (!isForced(cause) && waits && observed.calls.length > 0) {
    return requestMove(back, cause, toSiteId, stamp);
  }
  return to({ ...state, cause, origin: { ...origin, active: observed } });
}

/**
 * The move's cause, or another problem that is due: telephony that is back without the log-in is no
 * reason to stay.
 */
const stillForcedBy = (
  cause: ForcedCause,
  observed: Active,
  now: number,
): ForcedCause | undefined => (triggerFor(observed, cause) ?? dueTrigger(observed, now))?.cause;

/** If the agent stays, failures during the gap are no reason to leave (I2). */
const wokenAtOrigin = (state: Switching, gap: Gap, now: number): Switching =>
  state.origin.kind === 'standing'
    ? { ...state, origin: { ...state.origin, active: afterWake(state.origin.active, gap, now) } }
    : state;

function whileChecking(
  state: Switching,
  step: StepOf<'checking'>,
  input: Timestamp & ConnectionEvent,
): Step {
  const next = advanceLogin(step.login, input);
  switch (next.kind) {
    case 'pending':
      return to({ ...state, step: { ...step, login: next.login } });
    case 'failed':
      return failAtTarget(state, siblingsOf(step.link), next.failure, input);
    case 'complete': {
      const failure = failureOfCheck(state, next);
      if (failure !== undefined) {
        return failAtTarget(state, siblingsOf(step.link), failure, input);
      }
      const { services, dn } = next;
      const login = { ...step.login, waitingFor: [], services, dn };
      return leaveOrigin(state, { ...step, login }, input);
    }
    default:
      return assertNever(next);
  }
}

/**
 * Why the checked site cannot be used. Unless forced, no log-in is given up for a site that does
 * not see the phone, because no log-in is possible there.
 */
function failureOfCheck(
  { origin, cause }: Switching,
  { services, dn }: LoginOutcome,
): ConnectionFailure | undefined {
  if (services.telephony === 'off') return { kind: 'no-telephony' };
  return origin.kind === 'standing' && !isForced(cause) && !dn.inService
    ? { kind: 'no-phone' }
    : undefined;
}

function whileLeaving(
  state: Switching,
  step: StepOf<'leaving'>,
  input: Timestamp & ConnectionEvent,
): Step {
  if (input.generation === step.leavingGeneration) {
    return input.type === 'left' ? enterTarget(state, step, input.now, input) : to(state);
  }
  const next = advanceLogin(step.login, input);
  if (next.kind === 'failed')
    return failAtTarget(state, siblingsOf(step.link), next.failure, input);
  return next.kind === 'pending'
    ? to({ ...state, step: { ...step, login: next.login } })
    : to(state);
}

function whileLoggingIn(
  state: Switching,
  step: StepOf<'logging-in'>,
  input: Timestamp & ConnectionEvent,
): Step {
  const slotAt = slotGiven(state, state.toSiteId, input);
  if (slotAt !== undefined) return to({ ...state, step: untilSlot(step, slotAt) });
  const next = (step.slotAt === undefined ? advanceLogin : takeIn)(step.login, input);
  switch (next.kind) {
    case 'pending':
      return to({ ...state, step: { ...step, login: next.login } });
    case 'failed':
      return before(
        abandonLogIn(step.link, next.failure),
        failAtTarget(state, siblingsOf(step.link), next.failure, input),
      );
    case 'complete':
      // A site without telephony is no better than the lost one.
      if (next.services.telephony === 'off' || isLogInRefused(next)) {
        const failure = { kind: 'no-telephony' } as const;
        return before(
          abandonLogIn(step.link, failure),
          failAtTarget(state, siblingsOf(step.link), failure, input),
        );
      }
      return arrive(state, step, next, input);
    default:
      return assertNever(next);
  }
}
