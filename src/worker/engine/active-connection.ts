import { unreachable } from '../../contract/unreachable.js';
import type { Active, ActiveConnection, AgentStatus } from './active-state.js';
import { loseLogin, wantedAgain } from './agent-log-in.js';
import { failuresOf, nextAttemptAt } from './back-off.js';
import { failurePolicy, type ConnectionFailure } from './failure-policy.js';
import type { ConnectionHappening, Stamp } from './input.js';
import { linkTo, linkToNextGateway } from './links.js';
import { advanceLogin, openAndLogIn } from './log-in.js';
import { catchUp, hearAlready, observe } from './observing.js';
import { reconnectDelayMs } from './retry-policy.js';
import { isElsewhere, letGo, signOutRefused } from './signing-out.js';
import type { Link, SignedOut } from './state.js';
import { before, to, type Step } from './step.js';
import { watchTelephony } from './switch-policy.js';

type ActiveStep = Step<Active | SignedOut>;

/** Listens on the connection to the active site; gets it back when it is lost (S2.1). */
export function onActiveConnection(state: Active, input: Stamp & ConnectionHappening): ActiveStep {
  const { connection } = state;
  switch (connection.kind) {
    case 'waiting':
      return to(state);
    case 'connected':
      return onConnected(state, connection.link, input);
    case 'connecting':
      if (input.type === 'closed') return failToReconnect(state, connection, input.failure, input);
      return input.type === 'connected' ? logInAgain(state, connection) : to(state);
    case 'logging-in':
      return whileLoggingInAgain(state, connection, input);
    default:
      return unreachable(connection);
  }
}

function onConnected(state: Active, link: Link, input: Stamp & ConnectionHappening): ActiveStep {
  if (input.type === 'closed') return loseConnection(state, link, input.failure, input);
  if (isLoginLost(state, input)) {
    const failure = { kind: 'refused', refusal: input.refusal } as const;
    return before(letGo(link, failure), loseConnection(state, link, failure, input));
  }
  return observe(state, link, input);
}

/**
 * A site that does not log the agent in again, and not for want of telephony or the phone, is as good
 * as lost. What the agent themselves asked for is only refused.
 */
const isLoginLost = (
  { agent }: Active,
  input: ConnectionHappening,
): input is Extract<ConnectionHappening, { type: 'call-refused' }> =>
  input.type === 'call-refused' &&
  input.method === 'agent.login' &&
  (isElsewhere(input.refusal) ||
    (input.refusal.kind !== 'telephony-unavailable' && agent.kind === 'unconfirmed'));

/** Ends the pause between two attempts. */
export function reconnect(state: Active): Step<Active> {
  return state.connection.kind === 'waiting'
    ? connectAgain(state, linkTo(state.siteId, state))
    : to(state);
}

/** The loss of the connection is the first sign that telephony is not ON (S2.2). */
function loseConnection(
  state: Active,
  link: Link,
  failure: ConnectionFailure,
  stamp: Stamp,
): ActiveStep {
  const decision = failurePolicy(failure);
  if (decision.kind === 'stop') return signOutRefused(state, link.siteId, decision, stamp.now);
  const next: Active = {
    ...state,
    connection: isPrivateBlip(state, link, failure)
      ? { kind: 'waiting', dueAt: stamp.now }
      : pause(state, stamp),
    telephony: watchTelephony(state, 'not-on', stamp.now),
  };
  return to(
    isLoggedIn(state.agent)
      ? loseLogin(next, { kind: 'unconfirmed' }, stamp.now)
      : withoutWishes(next),
  );
}

/**
 * A path through the network that has died, on its own and at a time of its own: nobody else comes
 * back at the same moment. A gateway that ends a connection ends everybody's.
 */
const isPrivateBlip = (
  { backOff, telephony, shutdownSince }: Active,
  { siteId }: Link,
  failure: ConnectionFailure,
): boolean =>
  failure.kind === 'silent' &&
  telephony.kind === 'on' &&
  shutdownSince === undefined &&
  failuresOf(backOff, siteId) <= 1;

const isLoggedIn = ({ kind }: AgentStatus): boolean =>
  kind === 'confirmed' || kind === 'unconfirmed';

/** What was asked for on a connection that is no more is not answered any more. */
const withoutWishes = (state: Active): Active =>
  state.agent.kind === 'logged-out'
    ? { ...state, agent: { ...state.agent, isLoginRequested: false } }
    : state;

/** Until the next attempt at the active site (S2.1). */
const pause = (
  { configuration, backOff, siteId }: Active,
  { now, random }: Stamp,
): ActiveConnection => ({
  kind: 'waiting',
  dueAt: nextAttemptAt(backOff, siteId, reconnectDelayMs(configuration.retryInterval, random), now),
});

type Connecting = Extract<ActiveConnection, { kind: 'connecting' | 'logging-in' }>;

function connectAgain(state: Active, link: Link): Step<Active> {
  return to({
    ...state,
    lastGeneration: link.generation,
    connection: { kind: 'connecting', link },
  });
}

function logInAgain(state: Active, { link }: Connecting): Step<Active> {
  const { profile, configuration, agent } = state;
  const { login, effects } = openAndLogIn(
    link,
    profile,
    configuration.application,
    wantedAgain(agent),
  );
  return to({ ...state, connection: { kind: 'logging-in', link, login } }, ...effects);
}

function whileLoggingInAgain(
  state: Active,
  connection: Extract<ActiveConnection, { kind: 'logging-in' }>,
  input: Stamp & ConnectionHappening,
): ActiveStep {
  const next = advanceLogin(connection.login, input);
  switch (next.kind) {
    case 'pending':
      return to({
        ...hearAlready(state, next.login, input.now),
        connection: { ...connection, login: next.login },
      });
    case 'failed':
      return before(
        letGo(connection.link, next.failure),
        failToReconnect(state, connection, next.failure, input),
      );
    case 'complete':
      return catchUp(state, connection.link, next, input.now);
    default:
      return unreachable(next);
  }
}

/** After the site's last gateway, a pause of the configured interval (S2.1). */
function failToReconnect(
  state: Active,
  { link }: Connecting,
  failure: ConnectionFailure,
  stamp: Stamp,
): ActiveStep {
  const decision = failurePolicy(failure);
  if (decision.kind === 'stop') return signOutRefused(state, link.siteId, decision, stamp.now);
  const next = decision.kind === 'next-gateway' ? linkToNextGateway(link, state) : undefined;
  // What had been heard of it before it failed is past.
  const silent: Active = { ...state, telephony: watchTelephony(state, 'not-on', stamp.now) };
  return next === undefined
    ? to({ ...silent, connection: pause(state, stamp) })
    : connectAgain(silent, next);
}
