import type { SwitchoverCause } from '../../../contract/snapshot.js';
import { isForced } from '../../../contract/switchover-cause.js';
import { assertNever } from '../../../contract/assert-never.js';
import type { Active, Obstacle } from '../model/active.js';
import type { BackOff } from '../model/back-off.js';
import type { Timestamp } from '../model/input.js';
import type { Trigger } from '../model/trigger.js';
import { nextAttemptAt } from './back-off.js';
import { isOver } from './deadline.js';
import { doneAgain, nextTurnAt } from './dwell.js';
import type { FailureDecision } from './failure.js';
import { phoneTrigger } from './phone-registration.js';
import { reconnectDelayMs } from './retry-delay.js';
import { shutdownTrigger } from './shutdown.js';
import { isStandbyUnavailable } from './standby-unavailable.js';
import { telephonyTrigger } from './telephony-timeout.js';
import { logInTrigger } from './unconfirmed-log-in.js';

/** All problems at the active site. Configuration and statistics do not count (I3). */
export const triggersOf = (state: Active): readonly Trigger[] => [
  ...shutdownTrigger(state),
  ...telephonyTrigger(state),
  ...phoneTrigger(state),
  ...logInTrigger(state),
];

/** Whether the active site has a problem, including one that never moves the agent. */
export const isTroubled = (state: Active): boolean =>
  state.connection.kind !== 'connected' || triggersOf(state).some(isEvident);

const isEvident = (trigger: Trigger): boolean => trigger.isEvident;

/** The problem that moves the agent first; those that never do come last (S2.9). */
export const nextTrigger = (state: Active): Trigger | undefined => soonest(triggersOf(state));

/** The same, among the problems that are shown. */
export const nextEvident = (state: Active): Trigger | undefined =>
  soonest(triggersOf(state).filter(isEvident));

const soonest = (triggers: readonly Trigger[]): Trigger | undefined =>
  [...triggers].sort((a, b) => dueTime(a) - dueTime(b))[0];

/**
 * The problem that forces the agent to leave now, whether or not the other site accepts them (S2.2,
 * S2.9).
 */
export function dueTrigger(state: Active, now: number): Trigger | undefined {
  const trigger = nextTrigger(state);
  return trigger !== undefined && isOver(trigger.deadline, now) ? trigger : undefined;
}

const dueTime = ({ deadline }: Trigger): number =>
  deadline.kind === 'never' ? Infinity : deadline.at;

/**
 * When a forced move is made or retried; no sooner after the last move than I12 allows.
 * `undefined`: not automatically.
 */
export function moveDueAt(state: Active): number | undefined {
  const dueAt = unpacedMoveDueAt(state);
  return dueAt === undefined ? undefined : Math.max(dueAt, nextTurnAt(state.backOff.moves));
}

function unpacedMoveDueAt(state: Active): number | undefined {
  const trigger = nextTrigger(state);
  if (trigger === undefined || trigger.deadline.kind === 'never') return undefined;
  const { obstacle } = state;
  switch (obstacle.kind) {
    case 'none':
      return trigger.deadline.at;
    case 'no-answer':
      return Math.max(trigger.deadline.at, obstacle.retryAt);
    case 'unfit':
      return isStandbyUnavailable(state) ? undefined : trigger.deadline.at;
    case 'refused':
      return obstacle.retryAt === undefined
        ? undefined
        : Math.max(trigger.deadline.at, obstacle.retryAt);
    default:
      return assertNever(obstacle);
  }
}

/** What still justifies a move in progress; `undefined` when its cause is gone (B1). */
export function triggerFor(state: Active, cause: SwitchoverCause): Trigger | undefined {
  return triggersOf(state).find((trigger) => trigger.cause === cause);
}

/**
 * Counts an automatic move once, when it begins or leaves the site. Until then retries follow the
 * pauses between attempts.
 */
export function countMove(
  backOff: BackOff,
  cause: SwitchoverCause,
  { obstacle }: Pick<Active, 'obstacle'>,
  stage: 'begun' | 'left',
  now: number,
): BackOff {
  const isRetry = obstacle.kind === 'no-answer';
  return isForced(cause) && isRetry === (stage === 'left')
    ? { ...backOff, moves: doneAgain(backOff.moves, now) }
    : backOff;
}

/** Why the target did not accept the agent, and whether the move is retried automatically (B1). */
export function obstacleAfter(
  { configuration, backOff, standby }: Pick<Active, 'configuration' | 'backOff' | 'standby'>,
  targetSiteId: string,
  decision: FailureDecision,
  { now, random }: Timestamp,
): Obstacle {
  if (decision.kind === 'stop') {
    return { kind: 'refused', refusal: decision.refusal, retryAt: undefined };
  }
  const pauseMs = reconnectDelayMs(configuration.retryInterval, random);
  const retryAt = nextAttemptAt(backOff, targetSiteId, pauseMs, now);
  if (decision.refusal === undefined) return { kind: 'no-answer', retryAt };
  return {
    kind: 'refused',
    refusal: decision.refusal,
    // The standby connection, which is to the same site, notices when this no longer holds.
    retryAt: standby.kind === 'kept' ? undefined : retryAt,
  };
}

/**
 * Clears the obstacle when no move is due any more, whatever other problems remain: without a
 * time-out, or before it, there is nothing to obstruct. A refusal is kept.
 */
export function withoutPastObstacle(state: Active, now: number): Active {
  const { kind } = state.obstacle;
  return kind === 'none' || kind === 'refused' || dueTrigger(state, now) !== undefined
    ? state
    : { ...state, obstacle: { kind: 'none' } };
}
