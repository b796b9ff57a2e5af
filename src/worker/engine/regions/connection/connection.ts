import { assertNever } from '../../../../contract/assert-never.js';
import type { Active, ActiveConnection, LossKind } from '../../model/active.js';
import type { AgentStatus } from '../../model/agent.js';
import type { ConnectionFailure } from '../../model/failure.js';
import type { ConnectionEvent, Timestamp } from '../../model/input.js';
import type { GatewayRef, Link } from '../../model/link.js';
import type { SignedOut } from '../../model/signed-out.js';
import { before, to, type Step } from '../../model/step.js';
import { advanceLogin, openAndLogIn } from '../../procedures/log-in.js';
import {
  advanceRace,
  afterHeadStart,
  beginRace,
  isInRaceOf,
  slowerThan,
  siblingsOf,
  type Running,
} from '../../procedures/race.js';
import { failuresOf, gatewaysFailed, isHeldBack, nextAttemptAt } from '../../rules/back-off.js';
import { failurePolicy, announcesItsEnd } from '../../rules/failure.js';
import { slotGiven } from '../../rules/log-in-slot.js';
import { gatewaysOf, haveAllFailedSince, availableGateways } from '../../rules/gateway-order.js';
import { reconnectDelayMs, withinTimeLeft } from '../../rules/retry-delay.js';
import { isElsewhere, abandonLogIn, signOutRefused } from '../../rules/sign-out.js';
import { timeLeftForSite, waitNoLonger, watchTelephony } from '../../rules/telephony-timeout.js';
import { loseLogin, intentOnReconnect } from '../agent/log-in.js';
import { onSiteEvent } from '../agent/site-events.js';
import { resync, applyPartialLogIn } from './resync.js';

/**
 * When a gateway goes down, all its agents reconnect to its sibling: spread over this time, ms
 * (B12, B27).
 */
export const CHANGE_GATEWAY_WITHIN_MS = 150;

type ActiveStep = Step<Active | SignedOut>;

/** Listens to the connection to the active site, and reconnects when it is lost (S2.1). */
export function onActiveConnection(state: Active, input: Timestamp & ConnectionEvent): ActiveStep {
  const { connection } = state;
  switch (connection.kind) {
    case 'waiting':
      return to(state);
    case 'connected':
      return onConnected(state, connection.link, input);
    case 'connecting':
      return whileConnectingAgain(state, connection, input);
    case 'logging-in':
      return whileLoggingInAgain(state, connection, input);
    default:
      return assertNever(connection);
  }
}

function onConnected(state: Active, link: Link, input: Timestamp & ConnectionEvent): ActiveStep {
  if (input.type === 'closed') return loseConnection(state, link, input.failure, input);
  if (isLoginLost(state, input)) {
    const failure = { kind: 'refused', refusal: input.refusal } as const;
    return before(abandonLogIn(link, failure), loseConnection(state, link, failure, input));
  }
  return onSiteEvent(state, link, input);
}

/**
 * If the site refuses to log the agent in again, and not for lack of telephony or the phone, it
 * counts as lost. A log-in that the agent asked for is only refused.
 */
export const isLoginLost = (
  state: Active,
  input: Timestamp & ConnectionEvent,
): input is Timestamp & Extract<ConnectionEvent, { type: 'call-refused' }> =>
  input.type === 'call-refused' &&
  input.method === 'agent.login' &&
  (isElsewhere(input.refusal) ||
    (input.refusal.kind !== 'telephony-unavailable' &&
      state.agent.kind === 'unconfirmed' &&
      slotGiven(state, state.siteId, input) === undefined));

/** Ends the pause before the next retry. */
export function reconnect(state: Active, now: number): Step<Active> {
  const { connection, siteId } = state;
  return connection.kind === 'waiting'
    ? connectAgain(state, gatewaysOf(state, [siteId], now), connection.lossKind, now)
    : to(state);
}

/** The head start of a gateway is over: try the next one as well. */
export function raceOn(state: Active, now: number): Active {
  const { connection } = state;
  if (connection.kind !== 'connecting') return state;
  return inRace(
    state,
    afterHeadStart(connection.race, state.lastGeneration, now),
    connection.lossKind,
  );
}

/** A lost connection is the first sign that telephony is not ON (S2.2). */
function loseConnection(
  state: Active,
  link: Link,
  failure: ConnectionFailure,
  stamp: Timestamp,
): ActiveStep {
  const decision = failurePolicy(failure);
  if (decision.kind === 'stop') return signOutRefused(state, link.siteId, decision, stamp.now);
  const { now } = stamp;
  const lost: Active = {
    ...state,
    backOff: gatewaysFailed(state.backOff, [link], now),
    telephony: watchTelephony(state, 'not-on', now),
  };
  const lossKind = announcesItsEnd(failure) ? 'announced' : 'silent';
  const next =
    decision.kind === 'next-site'
      ? giveUpForNow(lost, lossKind, stamp, 'whole-site')
      : whereNext(lost, lossKind, isPrivateBlip(state, link, failure), stamp);
  return to(mayBeLoggedIn(state.agent) ? loseLogin(next, { kind: 'unconfirmed' }, now) : next);
}

/** Reconnect at once to another gateway, if one has not just failed itself (B27). */
function whereNext(state: Active, lossKind: LossKind, isBlip: boolean, stamp: Timestamp): Active {
  const { now, random } = stamp;
  const wait = (dueAt: number): Active => ({
    ...state,
    connection: { kind: 'waiting', dueAt, lossKind },
  });
  if (availableGateways(state, state.siteId, now).length > 0) {
    return wait(now + random * CHANGE_GATEWAY_WITHIN_MS);
  }
  return isBlip ? wait(now) : giveUpForNow(state, lossKind, stamp);
}

/**
 * A network path that broke for this client alone: nobody else reconnects at the same moment. When
 * a gateway closes, all its clients do.
 */
const isPrivateBlip = (
  { backOff, telephony, shutdown }: Active,
  { siteId }: Link,
  failure: ConnectionFailure,
): boolean =>
  failure.kind === 'silent' &&
  telephony.kind === 'on' &&
  shutdown.kind === 'none' &&
  failuresOf(backOff, siteId) <= 1;

/**
 * An agent who has just asked to be logged in may be, and still wants to be: a site that never
 * answers must not keep them (B22).
 */
const mayBeLoggedIn = (agent: AgentStatus): boolean =>
  agent.kind === 'confirmed' ||
  agent.kind === 'unconfirmed' ||
  (agent.kind === 'logged-out' && agent.isLoginRequested);

/**
 * No gateway of the active site accepts the agent now: pause (S2.1). If the site announced that it
 * goes and all gateways were tried, do not wait for the time-out.
 */
function giveUpForNow(
  state: Active,
  lossKind: LossKind,
  stamp: Timestamp,
  refusedBy: 'each-gateway' | 'whole-site' = 'each-gateway',
): Active {
  const { configuration, backOff, siteId, telephony } = state;
  const { now, random } = stamp;
  const isGone =
    lossKind === 'announced' &&
    telephony.kind === 'not-on' &&
    !isHeldBack(backOff, siteId, now) &&
    (refusedBy === 'whole-site' || haveAllFailedSince(state, siteId, telephony.since));
  const usualMs = reconnectDelayMs(configuration.retryInterval, random);
  const pauseMs = isGone ? usualMs : withinTimeLeft(usualMs, timeLeftForSite(state, now), random);
  return {
    ...state,
    connection: {
      kind: 'waiting',
      dueAt: nextAttemptAt(backOff, siteId, pauseMs, now),
      lossKind,
    },
    telephony: isGone ? waitNoLonger(telephony, now) : telephony,
  };
}

type Connecting = Extract<ActiveConnection, { kind: 'connecting' }>;
type LoggingIn = Extract<ActiveConnection, { kind: 'logging-in' }>;

function connectAgain(
  state: Active,
  gateways: readonly GatewayRef[],
  lossKind: LossKind,
  now: number,
): Step<Active> {
  return to(inRace(state, beginRace(gateways, state.lastGeneration, now), lossKind));
}

const inRace = (state: Active, { race, lastGeneration }: Running, lossKind: LossKind): Active =>
  isInRaceOf(state.connection, race)
    ? state
    : { ...state, lastGeneration, connection: { kind: 'connecting', race, lossKind } };

function whileConnectingAgain(
  state: Active,
  { race, lossKind }: Connecting,
  input: Timestamp & ConnectionEvent,
): ActiveStep {
  const next = advanceRace(race, state.lastGeneration, input);
  switch (next.kind) {
    case 'running':
      return to(inRace(state, next, lossKind));
    case 'won': {
      const backOff = gatewaysFailed(state.backOff, slowerThan(race, next.link), input.now);
      return logInAgain({ ...state, backOff }, next.link, lossKind);
    }
    case 'lost':
      return to(giveUpForNow(state, lossKind, input));
    default:
      return assertNever(next);
  }
}

function logInAgain(state: Active, link: Link, lossKind: LossKind): Step<Active> {
  const { profile, configuration, agent } = state;
  const { login, effects } = openAndLogIn(
    link,
    profile,
    configuration.application,
    intentOnReconnect(agent),
  );
  return to({ ...state, connection: { kind: 'logging-in', link, login, lossKind } }, ...effects);
}

function whileLoggingInAgain(
  state: Active,
  connection: LoggingIn,
  input: Timestamp & ConnectionEvent,
): ActiveStep {
  const next = advanceLogin(connection.login, input);
  switch (next.kind) {
    case 'pending':
      return to({
        ...applyPartialLogIn(state, next.login, input.now),
        connection: { ...connection, login: next.login },
      });
    case 'failed':
      return before(
        abandonLogIn(connection.link, next.failure),
        failToReconnect(state, connection, next.failure, input),
      );
    case 'complete':
      return resync(state, connection.link, next, input.now);
    default:
      return assertNever(next);
  }
}

/** Try the site's remaining gateways, then pause for the configured interval (S2.1). */
function failToReconnect(
  state: Active,
  { link, lossKind: lossKindBefore }: LoggingIn,
  failure: ConnectionFailure,
  stamp: Timestamp,
): ActiveStep {
  const decision = failurePolicy(failure);
  if (decision.kind === 'stop') return signOutRefused(state, link.siteId, decision, stamp.now);
  const lossKind = lossKindAfter(state, lossKindBefore, failure);
  const silent: Active = {
    ...state,
    backOff: gatewaysFailed(state.backOff, [link], stamp.now),
    telephony: watchTelephony(state, 'not-on', stamp.now),
  };
  if (decision.kind === 'next-gateway' && link.siblings.length > 0) {
    return connectAgain(silent, siblingsOf(link), lossKind, stamp.now);
  }
  const by = decision.kind === 'next-site' ? 'whole-site' : 'each-gateway';
  return to(giveUpForNow(silent, lossKind, stamp, by));
}

/** What a site announced no longer counts once its telephony was back. */
function lossKindAfter(
  { telephony }: Active,
  lossKindBefore: LossKind,
  failure: ConnectionFailure,
): LossKind {
  if (announcesItsEnd(failure)) return 'announced';
  return telephony.kind === 'on' ? 'silent' : lossKindBefore;
}
