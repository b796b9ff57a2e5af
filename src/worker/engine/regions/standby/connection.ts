import type { GatewayRefusal } from '../../../../contract/failure.js';
import { assertNever } from '../../../../contract/assert-never.js';
import type { Active } from '../../model/active.js';
import { linksIn } from '../../model/connections.js';
import type { ConnectionFailure } from '../../model/failure.js';
import type { ConnectionEvent, Timestamp } from '../../model/input.js';
import type { GatewayRef, Link, Race } from '../../model/link.js';
import type { SignedOut } from '../../model/signed-out.js';
import type { KeptStandby, SiteHealth, StandbyConnection } from '../../model/standby.js';
import { to, type Step } from '../../model/step.js';
import { openStandby, takeIn } from '../../procedures/log-in.js';
import { advanceRace, slowerThan, siblingsOf } from '../../procedures/race.js';
import { readPerson, readProfile } from '../../procedures/read-profile.js';
import { failuresOf, gatewaysFailed, nextAttemptAt, siteUnusable } from '../../rules/back-off.js';
import { failurePolicy } from '../../rules/failure.js';
import { isTroubled, moveDueAt } from '../../rules/forced-move.js';
import { availableGateways } from '../../rules/gateway-order.js';
import { reconnectDelayMs, roundDelayMs, spread } from '../../rules/retry-delay.js';
import { withNewReturn } from '../../rules/return.js';
import { isElsewhere, leaveForElsewhere } from '../../rules/sign-out.js';
import { connectStandby, inRace, PROBE_INTERVAL_MS, refusedBy } from './standby.js';

type StandbyStep = Step<Active | SignedOut>;

/** Events of the standby connection. They never start a move by themselves. */
export function onStandby(
  state: Active,
  standby: KeptStandby,
  input: Timestamp & ConnectionEvent,
): StandbyStep {
  const { connection } = standby;
  if (input.type === 'closed' && connection.kind !== 'connecting') {
    return failStandby(state, standby, input.failure, input);
  }
  switch (connection.kind) {
    case 'connecting':
      return whileConnecting(state, standby, connection.race, input);
    case 'opening':
      return whileOpening(state, standby, connection, input);
    case 'comparing':
      return whileComparing(hear(state, standby, input), connection, input);
    case 'standing':
      return to(hear(state, standby, input).state);
    case 'waiting':
    case 'ended':
      return to(state);
    default:
      return assertNever(connection);
  }
}

const withConnection = (
  state: Active,
  standby: KeptStandby,
  connection: StandbyConnection,
): Active => ({ ...state, standby: { ...standby, connection } });

function whileConnecting(
  state: Active,
  standby: KeptStandby,
  race: Race,
  input: Timestamp & ConnectionEvent,
): Step<Active> {
  const next = advanceRace(race, state.lastGeneration, input);
  switch (next.kind) {
    case 'running':
      return to(inRace(state, standby, next));
    case 'won': {
      const backOff = gatewaysFailed(state.backOff, slowerThan(race, next.link), input.now);
      return open({ ...state, backOff }, standby, next.link);
    }
    case 'lost':
      return to(withoutStandby(state, standby, next.failure, input));
    default:
      return assertNever(next);
  }
}

function open(state: Active, standby: KeptStandby, link: Link): Step<Active> {
  const { login, effects } = openStandby(link, state.profile, state.configuration.application);
  return to(withConnection(state, standby, { kind: 'opening', link, login }), ...effects);
}

function whileOpening(
  state: Active,
  standby: KeptStandby,
  { link, login }: Extract<StandbyConnection, { kind: 'opening' }>,
  input: Timestamp & ConnectionEvent,
): StandbyStep {
  const next = takeIn(login, input);
  if (next.kind === 'failed') return failStandby(state, standby, next.failure, input);
  const { waitingFor, services } = next.login;
  if (waitingFor.length > 0 || services === undefined) {
    return to(withConnection(state, standby, { kind: 'opening', link, login: next.login }));
  }
  const { step, effects } = readPerson(link);
  const answers: Active = {
    ...state,
    // An earlier refusal or missing answer no longer counts.
    obstacle: { kind: 'none' },
    standby: {
      ...standby,
      connection: { kind: 'comparing', link, reading: step },
      health: { kind: 'answers', services },
    },
  };
  const wasRefused = state.obstacle.kind === 'refused';
  return to(wasRefused ? withNewReturn(answers, input.now) : answers, ...effects);
}

interface Heard {
  readonly state: Active;
  readonly standby: KeptStandby;
}

function hear(state: Active, standby: KeptStandby, input: ConnectionEvent): Heard {
  const { health } = standby;
  if (
    health.kind !== 'answers' ||
    input.type !== 'notified' ||
    input.notification.method !== 'service.status'
  ) {
    return { state, standby };
  }
  const { service, status } = input.notification.params;
  const heard: KeptStandby = {
    ...standby,
    health: { kind: 'answers', services: { ...health.services, [service]: status } },
  };
  return { state: { ...state, standby: heard }, standby: heard };
}

function whileComparing(
  { state, standby }: Heard,
  { link, reading }: Extract<StandbyConnection, { kind: 'comparing' }>,
  input: Timestamp & ConnectionEvent,
): StandbyStep {
  const next = readProfile(reading, input, state.configuration);
  switch (next.kind) {
    case 'pending':
      return to(
        withConnection(state, standby, { kind: 'comparing', link, reading: next.step }),
        ...next.effects,
      );
    case 'complete':
      return compared(state, { ...standby, profileThere: next.profile }, link, input);
    case 'failed':
      return failStandby(state, standby, next.failure, input);
    default:
      return assertNever(next);
  }
}

/** All is known. A connection that is not to be kept is closed in order. */
function compared(
  state: Active,
  standby: KeptStandby,
  link: Link,
  { now, random }: Timestamp,
): Step<Active> {
  if (state.configuration.standby === 'warm') {
    return to(withConnection(state, standby, { kind: 'standing', link }));
  }
  const dueAt = now + spread(PROBE_INTERVAL_MS, random);
  return to(withConnection(state, standby, { kind: 'waiting', dueAt }), {
    type: 'leave',
    generation: link.generation,
    logout: false,
  });
}

/** Tries the site's next gateway, else pauses. A refusal there is no reason to move. */
function failStandby(
  before: Active,
  standby: KeptStandby,
  failure: ConnectionFailure,
  stamp: Timestamp,
): StandbyStep {
  const { connection } = standby;
  const state = isUnusable(connection, failure)
    ? { ...before, backOff: siteUnusable(before.backOff, connection.link, stamp.now) }
    : before;
  const decision = failurePolicy(failure);
  if (decision.kind === 'stop') {
    return isElsewhere({ kind: decision.refusal })
      ? leaveForElsewhere(state, standby.siteId, decision, stamp.now)
      : to(refused(state, standby, decision.refusal, stamp));
  }
  if (isUnsupported(failure)) return to({ ...state, standby: { kind: 'none' } });
  if (decision.kind === 'next-gateway') {
    const gateways = gatewaysAfter(state, connection, stamp.now);
    if (gateways.length > 0) return connectStandby(state, standby, gateways, stamp.now);
    if (decision.refusal !== undefined) {
      return to(refused(state, standby, decision.refusal, stamp));
    }
  }
  return to(withoutStandby(state, standby, failure, stamp));
}

/**
 * If the connection was established, all gateways that have not just failed, as its own has;
 * otherwise those not tried yet.
 */
function gatewaysAfter(
  state: Active,
  connection: StandbyConnection,
  now: number,
): readonly GatewayRef[] {
  if (connection.kind === 'opening') return siblingsOf(connection.link);
  return linksIn(connection).flatMap(({ siteId }) =>
    availableGateways(state, siteId, now).map((gateway) => ({ siteId, gateway })),
  );
}

/** Forced moves do not try it either: the standby finds out when this is fixed. */
function refused(
  state: Active,
  standby: KeptStandby,
  refusal: GatewayRefusal,
  stamp: Timestamp,
): Active {
  const next: Active = {
    ...state,
    obstacle: { kind: 'refused', refusal, retryAt: undefined },
    standby: refusedBy(standby, refusal, stamp),
  };
  return withNewReturn(next, stamp.now);
}

/** Until the next attempt at the other site. */
function withoutStandby(
  state: Active,
  standby: KeptStandby,
  failure: ConnectionFailure,
  stamp: Timestamp,
): Active {
  const dueAt = nextAttemptAt(
    state.backOff,
    standby.siteId,
    pauseMs(state, standby, stamp),
    stamp.now,
  );
  return {
    ...state,
    obstacle: isOverdue(state, stamp.now) ? { kind: 'no-answer', retryAt: dueAt } : state.obstacle,
    standby: {
      ...standby,
      connection: hasTakenPart(failure) ? { kind: 'ended' } : { kind: 'waiting', dueAt },
      health: isAwaitingCredentials(failure)
        ? { kind: 'refused', refusal: 'sign-in-expired' }
        : withoutAnswer(standby.health, stamp.now),
    },
  };
}

/** The gateway accepted the session but refuses to tell the state of the site. */
const isUnusable = (
  connection: StandbyConnection,
  { kind }: ConnectionFailure,
): connection is Extract<StandbyConnection, { kind: 'opening' | 'comparing' }> =>
  kind === 'refused' &&
  (connection.kind === 'comparing' ||
    (connection.kind === 'opening' && !connection.login.waitingFor.includes('session.standby')));

/** A gateway that does not support standby connections yet. */
const isUnsupported = (failure: ConnectionFailure): boolean =>
  failure.kind === 'refused' && failure.refusal.kind === 'unknown-method';

/** It answers, and would accept the agent if there were valid credentials. */
const isAwaitingCredentials = (failure: ConnectionFailure): boolean =>
  failure.kind === 'refused' && failure.refusal.kind === 'credentials-awaited';

/**
 * The gateway belongs to another site and opened the session anyway, which may have ended the
 * agent's own log-in there. It is not probed again automatically (B26).
 */
const hasTakenPart = (failure: ConnectionFailure): boolean =>
  failure.kind === 'refused' && failure.refusal.isOpened === true;

/** A due move is not tried at a gateway that has failed at this moment. */
function isOverdue(state: Active, now: number): boolean {
  const dueAt = moveDueAt(state);
  return dueAt !== undefined && dueAt <= now;
}

const withoutAnswer = (health: SiteHealth, now: number): SiteHealth =>
  health.kind === 'no-answer' ? health : { kind: 'no-answer', since: now };

/** Growing pauses while the active site is well; otherwise as often as reconnecting to it. */
function pauseMs(state: Active, { siteId }: KeptStandby, { random }: Timestamp): number {
  const { retryInterval } = state.configuration;
  return isTroubled(state)
    ? reconnectDelayMs(retryInterval, random)
    : roundDelayMs(retryInterval, Math.max(1, failuresOf(state.backOff, siteId)), random);
}
