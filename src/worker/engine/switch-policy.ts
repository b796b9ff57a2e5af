import type { LocalConfiguration } from '../../contract/local-configuration.js';
import type { ForcedCause, SwitchoverCause } from '../../contract/snapshot.js';
import { unreachable } from '../../contract/unreachable.js';
import type { Active, Deadline, Obstacle, PhoneWatch, TelephonyWatch } from './active-state.js';
import { assignmentOf } from './agent-profile.js';
import { nextAttemptAt, type BackOff } from './back-off.js';
import { deadlineAfter, deadlineIn, isOver } from './deadline.js';
import type { FailureDecision } from './failure-policy.js';
import type { Stamp } from './input.js';
import { doneAgain, nextTurnAt } from './repetition.js';
import { reconnectDelayMs } from './retry-policy.js';
import { isKnownUnfit } from './standby-verdict.js';

/** Something that is wrong at the active site, and when it forces the agent to leave. */
export interface Trigger {
  readonly cause: ForcedCause;
  readonly since: number;
  readonly deadline: Deadline;
  /** Whether it is sure enough to be told: a log-in that is only on its way is no trouble yet. */
  readonly isEvident: boolean;
}

/**
 * The watch over telephony after an observation at the active site (S2.2, S2.3).
 *
 * The clock starts at the first sign that telephony is not ON: its OFF, or the loss of the
 * connection. Only ON from the same site stops it; what happens meanwhile neither stops nor
 * prolongs it (I2).
 */
export function watchTelephony(
  { telephony, profile, siteId }: Pick<Active, 'telephony' | 'profile' | 'siteId'>,
  observed: 'on' | 'not-on',
  now: number,
): TelephonyWatch {
  if (observed === telephony.kind) return telephony;
  return observed === 'on'
    ? { kind: 'on' }
    : {
        kind: 'not-on',
        since: now,
        deadline: deadlineAfter(assignmentOf(profile, siteId)?.siteTimeoutMs, now),
      };
}

/**
 * How long the connection to the active site may be away before that moves the agent, ms;
 * `undefined`: for ever, or it is over already.
 */
export function timeLeftForSite(
  { telephony, profile, siteId }: Pick<Active, 'telephony' | 'profile' | 'siteId'>,
  now: number,
): number | undefined {
  const watch =
    telephony.kind === 'on'
      ? watchTelephony({ telephony, profile, siteId }, 'not-on', now)
      : telephony;
  const left =
    watch.kind === 'not-on' && watch.deadline.kind === 'at' ? watch.deadline.at - now : 0;
  return left > 0 ? left : undefined;
}

/**
 * The site has said that it goes, and none of its gateways takes the agent: there is nothing to
 * wait for. A time-out that is absent or 0 still moves nobody (S2.3).
 */
export const waitNoLonger = (telephony: TelephonyWatch, now: number): TelephonyWatch =>
  telephony.kind === 'not-on' && telephony.deadline.kind === 'at'
    ? {
        ...telephony,
        deadline: { ...telephony.deadline, at: Math.min(telephony.deadline.at, now) },
      }
    : telephony;

/** The watch over a phone whose registration has just expired (S2.8–S2.10). */
export function watchExpiredPhone(
  { profile, siteId, configuration }: Pick<Active, 'profile' | 'siteId' | 'configuration'>,
  now: number,
): PhoneWatch {
  return {
    kind: 'expired',
    since: now,
    deadline: deadlineAfter(assignmentOf(profile, siteId)?.registerTimeoutMs, now),
    relaunch: relaunchDeadline(configuration, now),
  };
}

/** When the page is asked to start its endpoint anew; `never`: it is only waited for (S2.8). */
const relaunchDeadline = ({ relaunchEndpointAfter }: LocalConfiguration, now: number): Deadline =>
  relaunchEndpointAfter === undefined
    ? { kind: 'never' }
    : deadlineIn(relaunchEndpointAfter * 1000, now);

/** Everything that is wrong at the active site. Configuration and statistics are not among it (I3). */
export function triggersOf({
  telephony,
  phone,
  loginWatch,
  shutdownSince,
}: Active): readonly Trigger[] {
  const triggers: Trigger[] = [];
  const add = (
    cause: ForcedCause,
    { since, deadline }: Pick<Trigger, 'since' | 'deadline'>,
    isEvident = true,
  ): void => {
    triggers.push({ cause, since, deadline, isEvident });
  };
  if (shutdownSince !== undefined) {
    add('graceful-shutdown', { since: shutdownSince, deadline: deadlineIn(0, shutdownSince) });
  }
  if (telephony.kind === 'not-on') add('telephony', telephony);
  if (phone.kind === 'expired') add('phone', phone);
  if (loginWatch.kind === 'missing') add('log-in', loginWatch);
  if (loginWatch.kind === 'asked') add('log-in', loginWatch, false);
  return triggers;
}

/** Whether something is wrong at the active site, also where it moves nobody. */
export const isTroubled = (state: Active): boolean =>
  state.connection.kind !== 'connected' || triggersOf(state).some(isEvident);

const isEvident = (trigger: Trigger): boolean => trigger.isEvident;

/** Of all that is wrong, what moves the agent first; what never does comes last (S2.9). */
export const nextTrigger = (state: Active): Trigger | undefined => soonest(triggersOf(state));

/** The same of what the agent is told of. */
export const nextEvident = (state: Active): Trigger | undefined =>
  soonest(triggersOf(state).filter(isEvident));

const soonest = (triggers: readonly Trigger[]): Trigger | undefined =>
  [...triggers].sort((a, b) => dueTime(a) - dueTime(b))[0];

/** What forces the agent to leave now, whether or not the other site takes them (S2.2, S2.9). */
export function dueTrigger(state: Active, now: number): Trigger | undefined {
  const trigger = nextTrigger(state);
  return trigger !== undefined && isOver(trigger.deadline, now) ? trigger : undefined;
}

const dueTime = ({ deadline }: Trigger): number =>
  deadline.kind === 'never' ? Infinity : deadline.at;

/** When a forced move is made, or tried again; not sooner after the last one than I12 has it. `undefined`: not by itself. */
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
      return isKnownUnfit(state) ? undefined : trigger.deadline.at;
    case 'refused':
      return obstacle.retryAt === undefined
        ? undefined
        : Math.max(trigger.deadline.at, obstacle.retryAt);
    default:
      return unreachable(obstacle);
  }
}

/** What still speaks for a move that has begun; `undefined` when its cause is gone (B1). */
export function triggerFor(state: Active, cause: SwitchoverCause): Trigger | undefined {
  return triggersOf(state).find((trigger) => trigger.cause === cause);
}

export function isForced(cause: SwitchoverCause): cause is ForcedCause {
  switch (cause) {
    case 'telephony':
    case 'phone':
    case 'log-in':
    case 'graceful-shutdown':
      return true;
    case 'agent-request':
    case 'return':
    case 'automatic-return':
    case 'drill':
      return false;
    default:
      return unreachable(cause);
  }
}

/**
 * A move that nobody asked for begins, or leaves the site: it counts once. One that is tried again
 * keeps to the pace of attempts until then.
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

/** Why the target did not take the agent, and whether it is asked again by itself (B1). */
export function obstacleAfter(
  { configuration, backOff, standby }: Pick<Active, 'configuration' | 'backOff' | 'standby'>,
  targetSiteId: string,
  decision: FailureDecision,
  { now, random }: Stamp,
): Obstacle {
  if (decision.kind === 'stop') {
    return { kind: 'refused', refusal: decision.refusal, retryAt: undefined };
  }
  const pauseMs = reconnectDelayMs(configuration.retryInterval, random);
  const retryAt = nextAttemptAt(backOff, targetSiteId, pauseMs, now);
  if (decision.kind === 'next-site' || decision.refusal === undefined) {
    return { kind: 'no-answer', retryAt };
  }
  // A standby finds out by itself when it is taken back.
  const isWatched = standby.kind === 'kept' && standby.siteId === targetSiteId;
  return {
    kind: 'refused',
    refusal: decision.refusal,
    retryAt: isWatched ? undefined : retryAt,
  };
}

/**
 * What kept a move from being made is past when no move is due any more, whatever else is wrong: what
 * has no time-out, or whose time is not over, was not kept from anything. A refusal is remembered.
 */
export function withoutPastObstacle(state: Active, now: number): Active {
  const { kind } = state.obstacle;
  return kind === 'none' || kind === 'refused' || dueTrigger(state, now) !== undefined
    ? state
    : { ...state, obstacle: { kind: 'none' } };
}
