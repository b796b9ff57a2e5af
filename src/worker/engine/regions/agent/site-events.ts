import type { Services } from 'agent-dr-protocol';
import { assertNever } from '../../../../contract/assert-never.js';
import type { ServiceName } from '../../../../contract/services.js';
import type { Active } from '../../model/active.js';
import type { AgentStatus, WorkingState } from '../../model/agent.js';
import type { Answer, ConnectionEvent, Notification, Timestamp } from '../../model/input.js';
import type { Link } from '../../model/link.js';
import { to, type Step } from '../../model/step.js';
import { afterLoginAnswer, withoutLogin } from '../../procedures/log-in.js';
import { watchExpiredPhone } from '../../rules/phone-registration.js';
import { watchTelephony } from '../../rules/telephony-timeout.js';
import { expectLogin } from '../../rules/unconfirmed-log-in.js';
import { slotGiven } from '../../rules/log-in-slot.js';
import { inferShutdown, withoutShutdown } from '../../rules/shutdown.js';
import { awaitingSwitchover, onDnEvent } from './dn-events.js';
import { awaitSlot, confirmLogin, logInInTurn } from './log-in.js';

/** Applies the events of the four listeners at the active site (S2.1). Does not start a move. */
export function onSiteEvent(
  state: Active,
  link: Link,
  input: Timestamp & ConnectionEvent,
): Step<Active> {
  switch (input.type) {
    case 'notified':
      return observeNotification(state, link, input.notification, input.now);
    case 'answered':
      return observeAnswer(state, link, input.answer, input.now);
    case 'call-refused':
      return to(observeRefusal(state, input));
    case 'connected':
    case 'closed':
    case 'unreadable-message':
    case 'left':
      return to(state);
    default:
      return assertNever(input);
  }
}

function observeNotification(
  state: Active,
  link: Link,
  notification: Notification,
  now: number,
): Step<Active> {
  switch (notification.method) {
    case 'service.status': {
      const { service, status } = notification.params;
      return reportService(state, link, service, status, now);
    }
    case 'dn.event':
      return onDnEvent(state, link, notification.params, now);
    default:
      return assertNever(notification);
  }
}

function observeAnswer(state: Active, link: Link, answer: Answer, now: number): Step<Active> {
  switch (answer.method) {
    case 'agent.login': {
      const agent = afterLoginAnswer(answer.result.agent);
      if (agent.kind !== 'confirmed') return to({ ...state, agent });
      // An event may have confirmed it before its answer came.
      const present = withoutShutdown(state);
      return present.agent.kind === 'confirmed'
        ? to({ ...present, agent: { ...present.agent, working: agent.working } })
        : confirmLogin(present, link, agent.working, now);
    }
    case 'agent.ready':
    case 'agent.notReady': {
      if (state.agent.kind !== 'confirmed' || answer.result.agent === 'logged-out') {
        return to(state);
      }
      const working = confirmedState(state.agent, answer.result.agent);
      return to({
        ...state,
        agent: {
          kind: 'confirmed',
          working,
          requested: stillRequested(state.agent, answer.method),
        },
      });
    }
    default:
      return to(state);
  }
}

type Confirmed = Extract<AgentStatus, { kind: 'confirmed' }>;

/** The answer carries no reason: take it from the request, or from the event that came first. */
function confirmedState(
  { working, requested }: Confirmed,
  confirmed: WorkingState['state'],
): WorkingState {
  if (requested?.state === confirmed) return requested;
  return working.state === confirmed ? working : { state: confirmed, reason: undefined };
}

/** After two requests in a row, the answer to the first does not settle the second. */
const stillRequested = (
  { requested }: Confirmed,
  answered: 'agent.ready' | 'agent.notReady',
): WorkingState | undefined =>
  requested?.state === (answered === 'agent.ready' ? 'ready' : 'not-ready') ? undefined : requested;

function observeRefusal(
  state: Active,
  input: Timestamp & Extract<ConnectionEvent, { type: 'call-refused' }>,
): Active {
  const { agent } = state;
  const { method, now } = input;
  switch (method) {
    case 'agent.ready':
    case 'agent.notReady':
      return agent.kind === 'confirmed'
        ? { ...state, agent: { ...agent, requested: stillRequested(agent, method) } }
        : state;
    case 'agent.login': {
      if (agent.kind === 'confirmed') return state;
      const slotAt = slotGiven(state, state.siteId, input);
      if (slotAt !== undefined) return askInSlot(state, slotAt);
      if (agent.kind === 'logged-out') {
        return { ...state, agent: { ...agent, isLoginRequested: false } };
      }
      return agent.kind === 'awaiting' ? state : notLoggedInAgain(state, now);
    }
    default:
      return state;
  }
}

/** A phone that is awaited is all the same (S2.8). */
const askInSlot = (state: Active, askAt: number): Active =>
  state.agent.kind === 'awaiting' && !('askAt' in state.agent) ? state : awaitSlot(state, askAt);

/**
 * Telephony is available and the phone is not: it has expired, with or without a log-out event
 * (S2.8, S2.9).
 */
function notLoggedInAgain(state: Active, now: number): Active {
  const { telephony, phone } = state;
  const agent = withoutLogin(telephony.kind === 'on', phone.kind === 'in-service', now);
  const next = withoutExpectedLogIn(state, agent, now);
  return agent.kind === 'awaiting' && agent.what === 'registration' && phone.kind !== 'expired'
    ? { ...next, phone: watchExpiredPhone(state, now) }
    : next;
}

/** The expected log-in does not happen for now. */
export const withoutExpectedLogIn = (state: Active, agent: AgentStatus, now: number): Active =>
  agent.kind === 'awaiting' && agent.what === 'switchover'
    ? inferShutdown({ ...state, agent: awaitingSwitchover(state, now) }, now)
    : { ...state, agent };

export function reportService(
  state: Active,
  link: Link,
  service: ServiceName,
  status: 'on' | 'off',
  now: number,
): Step<Active> {
  const services =
    state.services[service].status === status
      ? state.services
      : { ...state.services, [service]: { status, since: now } };
  // Configuration and statistics are shown and raise alarms, but never cause a move (S2.4, S2.5).
  if (service !== 'telephony') return to({ ...state, services });
  const telephony = watchTelephony(state, status === 'on' ? 'on' : 'not-on', now);
  const next = { ...state, services, telephony };
  if (telephony.kind !== 'on' || state.telephony.kind === 'on') return to(next);
  // Telephony was restarted: it may accept log-ins again. If a log-in is pending, its result
  // decides; otherwise the shutdown is over.
  return state.agent.kind === 'awaiting' && state.agent.what !== 'registration'
    ? logInInTurn({ ...expectLogin(state, now), services, telephony }, link, now)
    : to(withoutShutdown(next));
}

/** The services from a subscription's answer, when none were known before. */
export const firstReports = (services: Services, now: number): Active['services'] => ({
  telephony: { status: services.telephony, since: now },
  configuration: { status: services.configuration, since: now },
  statistics: { status: services.statistics, since: now },
});
