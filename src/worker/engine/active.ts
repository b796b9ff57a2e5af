import { unreachable } from '../../contract/unreachable.js';
import { failurePolicy, type ConnectionFailure } from './failure-policy.js';
import type { ConnectionHappening, Input, Stamp } from './input.js';
import { linkTo, linkToNextGateway } from './links.js';
import { advanceLogin, openAndLogIn } from './log-in.js';
import { observe, reportServices } from './observing.js';
import { reconnectDelayMs } from './retry-policy.js';
import { letGo, signOut, signOutRefused } from './signing-out.js';
import { switchoverTarget } from './site-policy.js';
import type { Active, ActiveConnection, Link, SignedOut } from './state.js';
import { before, to, type Step } from './step.js';
import { isSwitchoverDue, watchTelephony } from './switch-policy.js';
import { beginSwitching } from './switching-entry.js';

/** The agent works at a site: listens, keeps or gets back the connection, and leaves when it must (S2). */
export function active(state: Active, input: Input): Step {
  switch (input.type) {
    case 'sign-out-requested':
      return signOut(state);
    case 'switch-requested':
      return isOtherSite(state, input.siteId)
        ? beginSwitching(state, input.siteId, 'agent-request', input)
        : to(state);
    case 'retry-requested':
      return retryNow(state, input);
    case 'timer-due':
      return onTimer(state, input);
    case 'connected':
    case 'answered':
    case 'call-refused':
    case 'notified':
    case 'closed':
      return onConnection(state, input);
    case 'configured':
    case 'configuration-refused':
    case 'sign-in-requested':
    case 'preferred-site-read':
    case 'preferred-site-remembered':
    case 'unreadable-message':
    case 'left':
      return to(state);
    default:
      return unreachable(input);
  }
}

const isOtherSite = (state: Active, siteId: string): boolean =>
  siteId !== state.siteId && state.configuration.sites.some((site) => site.id === siteId);

/** The agent would rather not wait: for the move that is due, or for the connection. */
function retryNow(state: Active, stamp: Stamp): Step {
  if (state.telephony.kind === 'due') return leaveBecauseOfTelephony(state, stamp);
  return state.connection.kind === 'waiting'
    ? connectAgain(state, linkTo(state.siteId, state))
    : to(state);
}

function leaveBecauseOfTelephony(state: Active, stamp: Stamp): Step {
  const target = switchoverTarget(state.configuration, state.profile, state.siteId);
  return target === undefined ? to(state) : beginSwitching(state, target, 'telephony', stamp);
}

function onTimer(state: Active, input: Stamp & Extract<Input, { type: 'timer-due' }>): Step {
  if (input.timer === 'switchover') {
    return isSwitchoverDue(state, input.now) ? leaveBecauseOfTelephony(state, input) : to(state);
  }
  const { connection } = state;
  return connection.kind === 'waiting' && input.now >= connection.dueAt
    ? connectAgain(state, linkTo(state.siteId, state))
    : to(state);
}

function onConnection(state: Active, input: Stamp & ConnectionHappening): Step {
  const { connection } = state;
  switch (connection.kind) {
    case 'waiting':
      return to(state);
    case 'connected':
      return input.type === 'closed'
        ? loseConnection(state, connection.link, input.failure, input)
        : observe(state, connection.link, input);
    case 'connecting':
      if (input.type === 'closed') return failToReconnect(state, connection, input.failure, input);
      return input.type === 'connected' ? logInAgain(state, connection) : to(state);
    case 'logging-in':
      return whileLoggingInAgain(state, connection, input);
    default:
      return unreachable(connection);
  }
}

/** The loss of the connection is the first sign that telephony is not ON (S2.2). */
function loseConnection(
  state: Active,
  link: Link,
  failure: ConnectionFailure,
  stamp: Stamp,
): Step<Active | SignedOut> {
  const decision = failurePolicy(failure);
  if (decision.kind === 'stop') return signOutRefused(state, link.siteId, decision.refusal);
  return to({
    ...state,
    connection: pause(state, stamp),
    agent: { kind: 'unconfirmed' },
    telephony: watchTelephony(state.telephony, 'not-on', state.profile, state.siteId, stamp.now),
  });
}

/** Until the next attempt at the active site (S2.1). */
const pause = ({ configuration }: Active, { now, random }: Stamp): ActiveConnection => ({
  kind: 'waiting',
  dueAt: now + reconnectDelayMs(configuration.retryInterval, random),
});

type Connecting = Extract<ActiveConnection, { kind: 'connecting' | 'logging-in' }>;

function connectAgain(state: Active, link: Link): Step {
  return to({
    ...state,
    lastGeneration: link.generation,
    connection: { kind: 'connecting', link },
  });
}

function logInAgain(state: Active, { link }: Connecting): Step {
  const { login, effects } = openAndLogIn(link, state.profile, state.configuration.application);
  return to({ ...state, connection: { kind: 'logging-in', link, login } }, ...effects);
}

function whileLoggingInAgain(
  state: Active,
  connection: Extract<ActiveConnection, { kind: 'logging-in' }>,
  input: Stamp & ConnectionHappening,
): Step {
  const next = advanceLogin(connection.login, input);
  switch (next.kind) {
    case 'pending':
      return to({ ...state, connection: { ...connection, login: next.login } });
    case 'failed':
      return before(
        letGo(connection.link, next.failure),
        failToReconnect(state, connection, next.failure, input),
      );
    case 'complete':
      return reportServices(
        { ...state, connection: { kind: 'connected', link: connection.link }, agent: next.agent },
        connection.link,
        next.services,
        input.now,
      );
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
): Step {
  const decision = failurePolicy(failure);
  if (decision.kind === 'stop') return signOutRefused(state, link.siteId, decision.refusal);
  const next = decision.kind === 'next-gateway' ? linkToNextGateway(link, state) : undefined;
  if (next !== undefined) return connectAgain(state, next);
  return to({ ...state, connection: pause(state, stamp) });
}
