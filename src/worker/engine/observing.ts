import type { DnState, Services } from 'agent-dr-protocol';
import type { ServiceName } from '../../contract/snapshot.js';
import { unreachable } from '../../contract/unreachable.js';
import type { Active, AgentStatus } from './active-state.js';
import { confirmLogin, logInInTurn, wantedAgain } from './agent-log-in.js';
import { callsAsTold, callsIn } from './calls.js';
import type { Effect } from './effect.js';
import type { Answer, ConnectionHappening, Notification, Stamp } from './input.js';
import { settled } from './links.js';
import { afterLoginAnswer, withoutLogin, type LoginOutcome } from './log-in.js';
import {
  awaitingSwitchover,
  letIn,
  observeDn,
  phoneBack,
  phoneGone,
  phoneWorks,
} from './observing-dn.js';
import { expectLogin } from './login-watch.js';
import type { Link, LoginProgress, WorkingState } from './state.js';
import { to, type Step } from './step.js';
import { watchExpiredPhone, watchTelephony } from './switch-policy.js';

/** What the four listeners at the active site tell (S2.1). Takes note, and moves nobody. */
export function observe(
  state: Active,
  link: Link,
  input: Stamp & ConnectionHappening,
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
      return unreachable(input);
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
      return observeDn(state, link, notification.params, now);
    default:
      return unreachable(notification);
  }
}

function observeAnswer(state: Active, link: Link, answer: Answer, now: number): Step<Active> {
  switch (answer.method) {
    case 'agent.login': {
      const agent = afterLoginAnswer(answer.result.agent);
      if (agent.kind !== 'confirmed') return to({ ...state, agent });
      // An event may have confirmed it before its answer came.
      const present = letIn(state);
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

/** The answer does not carry the reason: what was asked for has it, or the event that came first. */
function confirmedState(
  { working, requested }: Confirmed,
  confirmed: WorkingState['state'],
): WorkingState {
  if (requested?.state === confirmed) return requested;
  return working.state === confirmed ? working : { state: confirmed, reason: undefined };
}

/** Of two wishes in a row, the answer to the first does not settle the second. */
const stillRequested = (
  { requested }: Confirmed,
  answered: 'agent.ready' | 'agent.notReady',
): WorkingState | undefined =>
  requested?.state === (answered === 'agent.ready' ? 'ready' : 'not-ready') ? undefined : requested;

function observeRefusal(
  state: Active,
  { method, now }: Stamp & Extract<ConnectionHappening, { type: 'call-refused' }>,
): Active {
  const { agent } = state;
  switch (method) {
    case 'agent.ready':
    case 'agent.notReady':
      return agent.kind === 'confirmed'
        ? { ...state, agent: { ...agent, requested: stillRequested(agent, method) } }
        : state;
    case 'agent.login': {
      if (agent.kind === 'confirmed') return state;
      if (agent.kind === 'logged-out') {
        return { ...state, agent: { ...agent, isLoginRequested: false } };
      }
      return agent.kind === 'awaiting' ? state : notLoggedInAgain(state, now);
    }
    default:
      return state;
  }
}

/** Telephony is there and the phone is not: an expiry, whether or not a log-out told of it (S2.8, S2.9). */
function notLoggedInAgain(state: Active, now: number): Active {
  const { telephony, phone } = state;
  const agent = withoutLogin(telephony.kind === 'on', phone.kind === 'in-service');
  const next = turnedAway(state, agent, now);
  return agent.kind === 'awaiting' && agent.what === 'registration' && phone.kind !== 'expired'
    ? { ...next, phone: watchExpiredPhone(state, now) }
    : next;
}

/** The log-in that was to follow does not, for now. */
const turnedAway = (state: Active, agent: AgentStatus, now: number): Active =>
  agent.kind === 'awaiting' && agent.what === 'switchover'
    ? {
        ...state,
        agent: awaitingSwitchover(state, now),
        shutdownSince: state.shutdownSince ?? now,
      }
    : { ...state, agent };

/**
 * What a connection that is being got back has told so far. It winds nothing back before all has been
 * answered (B22): what is heard last may be that the log-in is not.
 */
export function hearAlready(state: Active, { services, dn }: LoginProgress, now: number): Active {
  const heard = services?.telephony === 'on' ? expectLogin(state, now) : state;
  return dn?.inService === false ? phoneGone(heard, now) : heard;
}

/** The connection to the active site is back: the present state of all that was not heard of. */
export function catchUp(
  state: Active,
  link: Link,
  { services, dn, agent }: LoginOutcome,
  now: number,
): Step<Active> {
  const wasAsked = wantedAgain(state.agent) === 'log-in';
  const isOn = services.telephony === 'on';
  let current: Active = {
    ...state,
    connection: { kind: 'connected', link: settled(link) },
    telephony: watchTelephony(state, isOn ? 'on' : 'not-on', now),
    // Who has telephony, and did not turn the agent away, is not being shut down any more.
    shutdownSince: isOn && isLetIn(agent, wasAsked) ? undefined : state.shutdownSince,
    calls: callsAsTold(state.calls, callsIn(dn), now),
  };
  const effects: Effect[] = [];
  const follow = (next: Step<Active>): void => {
    current = next.state;
    effects.push(...next.effects);
  };
  if (agent.kind === 'confirmed') follow(confirmLogin(current, link, agent.working, now));
  else if (wasAsked) current = turnedAway(current, agent, now);
  for (const service of ['telephony', 'configuration', 'statistics'] as const) {
    follow(reportService(current, link, service, services[service], now));
  }
  follow(catchUpWithPhone(current, state.agent, link, dn, now));
  return to(current, ...effects);
}

/** Nobody knows more of a log-in that was not asked for. */
const isLetIn = (agent: AgentStatus, wasAsked: boolean): boolean =>
  !wasAsked || agent.kind === 'confirmed';

/** An expiry, or its end, that happened while nobody listened (S2.8). */
function catchUpWithPhone(
  state: Active,
  before: AgentStatus,
  link: Link,
  dn: DnState,
  now: number,
): Step<Active> {
  if (dn.inService) return phoneBack(state, link, now);
  // Who is logged in was not logged out over it, whatever was so before.
  if (state.agent.kind === 'confirmed') return to(phoneGone(phoneWorks(state), now));
  if (state.phone.kind === 'expired') return to(state);
  // Who had been logged in here was logged out over it; whose phone was never seen here was not.
  const wasLoggedOut =
    before.kind === 'unconfirmed' &&
    state.agent.kind === 'awaiting' &&
    state.agent.what === 'registration';
  return to(
    wasLoggedOut ? { ...state, phone: watchExpiredPhone(state, now) } : phoneGone(state, now),
  );
}

function reportService(
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
  // Configuration and statistics are told and alarmed, and move nobody (S2.4, S2.5).
  if (service !== 'telephony') return to({ ...state, services });
  const telephony = watchTelephony(state, status === 'on' ? 'on' : 'not-on', now);
  const next = { ...state, services, telephony };
  if (telephony.kind !== 'on' || state.telephony.kind === 'on') return to(next);
  // Telephony that has been away was started anew: it may take log-ins again. Who is to be logged in
  // will see; for all others nothing is being shut down any more.
  return state.agent.kind === 'awaiting' && state.agent.what !== 'registration'
    ? logInInTurn({ ...expectLogin(state, now), services, telephony }, link, now)
    : to({ ...next, shutdownSince: undefined });
}

/** The services as a subscription answers them, where none were known before. */
export const firstReports = (services: Services, now: number): Active['services'] => ({
  telephony: { status: services.telephony, since: now },
  configuration: { status: services.configuration, since: now },
  statistics: { status: services.statistics, since: now },
});
