import { assertNever } from '../../../../contract/assert-never.js';
import type { Active } from '../../model/active.js';
import { linksIn } from '../../model/connections.js';
import type { ConnectionEvent, Input, Timestamp } from '../../model/input.js';
import { before, to, type Step } from '../../model/step.js';
import {
  askedToLogIn,
  withNextLogInRetry,
  retryLogIn,
  requestState,
} from '../../regions/agent/log-in.js';
import { onActiveConnection, raceOn, reconnect } from '../../regions/connection/connection.js';
import { onStandby } from '../../regions/standby/connection.js';
import { hastenStandby, standbyDueAt, tryStandby } from '../../regions/standby/standby.js';
import { isHeldBack, nextAttemptAt } from '../../rules/back-off.js';
import {
  dueTrigger,
  isTroubled,
  moveDueAt,
  nextEvident,
  nextTrigger,
  withoutPastObstacle,
} from '../../rules/forced-move.js';
import { relaunch } from '../../rules/phone-registration.js';
import { isTriedAgain } from '../../rules/quiet-retry.js';
import { announceReturn, becomeCalm, withNewReturn } from '../../rules/return.js';
import { signOut } from '../../rules/sign-out.js';
import { isOtherSite, switchoverTarget } from '../../rules/site-order.js';
import { isStandbyUnavailable } from '../../rules/standby-unavailable.js';
import { noticeLateLogin, withLoginWatch } from '../../rules/unconfirmed-log-in.js';
import {
  type Departure,
  followCalls,
  hurryReturn,
  onPageAnswer,
  onVoluntaryDue,
  stay,
  requestMove,
  withoutIdleMoves,
  withoutRefusedMove,
} from '../../rules/voluntary-move.js';
import { afterWake, gapOf } from '../../rules/waking.js';
import { beginSwitching } from '../switching/moving.js';

/** The agent works at a site: listens, reconnects, and leaves when it must (S2). */
export function active(state: Active, input: Input): Step {
  const step = whileAtWork(state, input);
  if (step.state.kind !== 'active') return step;
  const watched = withLoginWatch(step.state, input.now);
  return watched === step.state ? step : to(watched, ...step.effects);
}

function whileAtWork(state: Active, input: Input): Step {
  switch (input.type) {
    case 'sign-out-requested':
      return signOut(state, input);
    case 'switch-requested':
      return askedToMove(state, input.siteId, 'agent-request', input);
    case 'return-requested':
      return askedToMove(state, state.profile.preferred?.siteId, 'return', input);
    case 'move-now-requested':
      return moveNow(state, input);
    case 'stay-requested':
      return to(stay(state, input.now));
    case 'drill-requested':
      return askedForDrill(state, input);
    case 'retry-requested':
      return isTriedAgain(state.obstacle) && dueTrigger(state, input.now) !== undefined
        ? leaveForced(state, input)
        : retryNow(state, true, input.now);
    case 'handed-over':
      return reconnect(state, input.now);
    case 'network-hint':
      return input.hint === 'online' ? retryNow(state, false, input.now) : to(state);
    case 'log-in-requested':
      return askedToLogIn(state);
    case 'agent-state-requested':
      return state.connection.kind === 'connected'
        ? requestState(state, state.connection.link, { state: input.state, reason: input.reason })
        : to(state);
    case 'page-answered':
      return stayOrLeave(state, onPageAnswer(state, input), input);
    case 'timer-due':
      return onTimer(state, input);
    case 'woke':
      return to(afterWake(state, gapOf(input), input.now));
    case 'connected':
    case 'answered':
    case 'call-refused':
    case 'notified':
    case 'closed':
      return afterObservation(onConnection(state, input), state, input);
    case 'configured':
    case 'configuration-refused':
    case 'sign-in-requested':
    case 'drill-dismissed':
    case 'interrupted-call-dismissed':
    case 'preferred-site-read':
    case 'preferred-site-remembered':
    case 'unreadable-message':
    case 'left':
      return to(state);
    default:
      return assertNever(input);
  }
}

function onConnection(state: Active, input: Timestamp & ConnectionEvent): Step {
  const { standby } = state;
  return standby.kind === 'kept' &&
    linksIn(standby.connection).some(({ generation }) => generation === input.generation)
    ? onStandby(state, standby, input)
    : onActiveConnection(state, input);
}

/** What an observation means for pending moves. */
function afterObservation(step: Step, previous: Active, stamp: Timestamp): Step {
  if (step.state.kind !== 'active') return step;
  const state = settled(step.state, previous, stamp);
  const next = isDue(state, stamp.now) ? leaveIfAvailable(state, stamp) : followCalls(state, stamp);
  return before(step.effects, next);
}

function settled(observed: Active, previous: Active, stamp: Timestamp): Active {
  const state = withLoginWatch(observed, stamp.now);
  const possible = withoutRefusedMove(withoutPastObstacle(state, stamp.now), previous, stamp.now);
  const next = withoutIdleMoves(possible, stamp.now);
  if (isTroubled(previous) === isTroubled(next)) return next;
  return isTroubled(next) ? hastenStandby(next, stamp) : withNewReturn(next, stamp.now);
}

/** While the active site has a problem, a requested move waits for nothing (B2, B3). */
function askedToMove(
  state: Active,
  siteId: string | undefined,
  cause: 'agent-request' | 'return',
  stamp: Timestamp,
): Step {
  if (siteId === undefined || !isOtherSite(state, siteId)) return to(state);
  return isTroubled(state)
    ? beginSwitching(state, siteId, cause, stamp, false)
    : requestMove(state, cause, siteId, stamp);
}

function askedForDrill(state: Active, stamp: Timestamp): Step {
  const target = targetOf(state);
  if (isTroubled(state) || state.drill.kind === 'running' || target === undefined) return to(state);
  return requestMove(
    { ...state, drill: { kind: 'running', homeSiteId: state.siteId, legs: [] } },
    'drill',
    target,
    stamp,
  );
}

/** Ends the pauses before retries, to whichever site. */
function retryNow(state: Active, asked: boolean, now: number): Step {
  const { state: next, effects } = reconnect(state, now);
  return before(effects, tryStandby(next, now, asked));
}

/** The outcome of a voluntary move's next step (B3). */
function stayOrLeave(state: Active, next: Step<Active> | Departure, stamp: Timestamp): Step {
  return 'effects' in next
    ? next
    : beginSwitching(state, next.toSiteId, next.cause, stamp, next.mayInterruptCall);
}

/** Makes a forced move now; one that waits for a call cannot be hurried (I11). */
function moveNow(state: Active, stamp: Timestamp): Step {
  const trigger = nextEvident(state);
  return trigger?.deadline.kind === 'at' ? leaveForced(state, stamp) : hurryReturn(state, stamp);
}

const targetOf = ({ configuration, profile, siteId }: Active): string | undefined =>
  switchoverTarget(configuration, profile, siteId);

/**
 * Leaves because of the problem that comes due first (S2.2, S2.9, S2.11). The caller checks that it
 * is due, or that the agent does not want to wait.
 */
function leaveForced(state: Active, stamp: Timestamp): Step {
  const [target, trigger] = [targetOf(state), nextTrigger(state)];
  return target === undefined || trigger === undefined
    ? to(state)
    : beginSwitching(state, target, trigger.cause, stamp);
}

/** Does not try a move that is known to fail; retried as soon as that changes (B1). */
function leaveIfAvailable(state: Active, stamp: Timestamp): Step {
  const target = targetOf(state);
  const agent = withNextLogInRetry(state, stamp);
  if (isStandbyUnavailable(state)) return to({ ...state, agent, obstacle: { kind: 'unfit' } });
  if (target === undefined || !isHeldBack(state.backOff, target, stamp.now)) {
    return leaveForced(state, stamp);
  }
  const retryAt = nextAttemptAt(state.backOff, target, 0, stamp.now);
  return to({ ...state, agent, obstacle: { kind: 'no-answer', retryAt } });
}

/** Never early. */
function isDue(state: Active, now: number): boolean {
  const dueAt = moveDueAt(state);
  return dueAt !== undefined && now >= dueAt;
}

function onTimer(state: Active, input: Timestamp & Extract<Input, { type: 'timer-due' }>): Step {
  const { now } = input;
  switch (input.timer) {
    case 'switchover':
      return isDue(state, now) ? leaveIfAvailable(state, input) : to(state);
    case 'retry':
      return state.connection.kind === 'waiting' && now >= state.connection.dueAt
        ? reconnect(state, now)
        : to(state);
    case 'voluntary-move':
      return stayOrLeave(state, onVoluntaryDue(state, input), input);
    case 'return':
      return announceReturn(state, input);
    case 'relaunch':
      return relaunch(state, now);
    case 'log-in':
      return retryLogIn(state, input);
    case 'calm':
      return to(becomeCalm(state, now));
    case 'standby':
      return now >= (standbyDueAt(state.standby) ?? Infinity) ? tryStandby(state, now) : to(state);
    case 'late-log-in':
      return to(lateLogin(state, input));
    case 'steady':
    case 'next-attempt':
      return to(raceOn(state, now));
    default:
      return assertNever(input.timer);
  }
}

/**
 * The log-in is so late that it is a problem: hasten the standby, and cancel idle requests (B22).
 */
function lateLogin(state: Active, stamp: Timestamp): Active {
  const next = noticeLateLogin(state, stamp.now);
  return next === state ? state : settled(next, state, stamp);
}
