import type { DnEvent, DnState, Services } from 'agent-dr-protocol';
import { unreachable } from '../../contract/unreachable.js';
import type { AgentProfile } from './agent-profile.js';
import type { Effect } from './effect.js';
import type { ConnectionFailure } from './failure-policy.js';
import type { ConnectionHappening, Notification } from './input.js';
import type { AgentStatus } from './active-state.js';
import type { Link, LoginCall, LoginProgress, Presence } from './state.js';

/** Whether the agent is to be logged in, or only to be told of what happens at the site. */
export type Wanted = 'log-in' | 'listen';

/** Who was logged out on purpose stays so, wherever they are moved (S2.6, S2.7). */
export const wantedOf = ({ kind }: Presence): Wanted =>
  kind === 'logged-in' ? 'log-in' : 'listen';

export interface LoginStart {
  readonly login: LoginProgress;
  readonly effects: readonly Effect[];
}

/**
 * The calls that log the agent in at a site, sent together and answered in order: one round trip
 * for all of them (S3.2, S3.3). Every state that logs in uses this one procedure.
 */
export function logIn(link: Link, profile: AgentProfile, wanted: Wanted): LoginStart {
  return send(['services.subscribe', ...onTheLine(wanted)], link, profile);
}

/** The same on a connection that is not open yet. */
export function openAndLogIn(
  link: Link,
  profile: AgentProfile,
  application: string,
  wanted: Wanted,
): LoginStart {
  const { login, effects } = logIn(link, profile, wanted);
  return {
    login: { ...login, waitingFor: ['session.open', ...login.waitingFor] },
    effects: [openCall(link, application), ...effects],
  };
}

/**
 * Opens and asks whether the site can take the agent at all: whether it has telephony, and sees the
 * phone.
 */
export function openAndCheck(link: Link, profile: AgentProfile, application: string): LoginStart {
  const { login, effects } = send(['services.subscribe', 'dn.register'], link, profile);
  return {
    login: { ...login, waitingFor: ['session.open', ...login.waitingFor] },
    effects: [openCall(link, application), ...effects],
  };
}

/** What follows a check: the listeners are there already. Of an agent who is not to be logged in, nothing. */
export function logInAfterCheck(
  link: Link,
  profile: AgentProfile,
  checked: LoginProgress,
  wanted: Wanted,
): LoginStart {
  const { login, effects } = send(wanted === 'log-in' ? ['agent.login'] : [], link, profile);
  return { login: { ...checked, waitingFor: login.waitingFor }, effects };
}

export function openCall(link: Link, application: string): Effect {
  return {
    type: 'send',
    generation: link.generation,
    call: { method: 'session.open', application, epoch: link.generation },
  };
}

/** Logs the agent in on a connection that has all else. */
export function agentLoginCall(link: Link, profile: AgentProfile): Effect {
  return loginCall('agent.login', link, profile);
}

export type LoginStep =
  | { readonly kind: 'pending'; readonly login: LoginProgress }
  | ({ readonly kind: 'complete' } & LoginOutcome)
  | { readonly kind: 'failed'; readonly failure: ConnectionFailure };

/** How a site took the agent. */
export interface LoginOutcome {
  readonly services: Services;
  readonly dn: DnState;
  /** Says something only if a log-in was asked for. */
  readonly agent: AgentStatus;
}

/** Takes what a connection tells into account while a log-in runs on it. */
export function advanceLogin(login: LoginProgress, input: ConnectionHappening): LoginStep {
  switch (input.type) {
    case 'answered':
      return settle(afterAnswer(login, input));
    case 'call-refused':
      return afterRefusal(login, input);
    case 'notified':
      return { kind: 'pending', login: afterNotification(login, input.notification) };
    case 'closed':
      return { kind: 'failed', failure: input.failure };
    case 'connected':
    case 'unreadable-message':
    case 'left':
      return { kind: 'pending', login };
    default:
      return unreachable(input);
  }
}

const onTheLine = (wanted: Wanted): readonly BurstCall[] =>
  wanted === 'log-in' ? ['dn.register', 'agent.login'] : ['dn.register'];

type BurstCall = Exclude<LoginCall, 'session.open'>;

function send(calls: readonly BurstCall[], link: Link, profile: AgentProfile): LoginStart {
  return {
    login: { waitingFor: calls, services: undefined, dn: undefined, agent: undefined },
    effects: calls.map((method) => loginCall(method, link, profile)),
  };
}

function loginCall(
  method: BurstCall,
  { generation }: Link,
  { dn, loginCode }: AgentProfile,
): Effect {
  switch (method) {
    case 'services.subscribe':
      return { type: 'send', generation, call: { method, params: {} } };
    case 'dn.register':
      return { type: 'send', generation, call: { method, params: { dn } } };
    case 'agent.login':
      return {
        type: 'send',
        generation,
        call: { method, params: { epoch: generation, dn, loginCode } },
      };
    default:
      return unreachable(method);
  }
}

const answered = (login: LoginProgress, method: string): LoginProgress => ({
  ...login,
  waitingFor: login.waitingFor.filter((call) => call !== method),
});

function afterAnswer(
  login: LoginProgress,
  { answer }: Extract<ConnectionHappening, { type: 'answered' }>,
): LoginProgress {
  const rest = answered(login, answer.method);
  switch (answer.method) {
    case 'services.subscribe':
      return { ...rest, services: answer.result };
    case 'dn.register':
      return { ...rest, dn: answer.result };
    case 'agent.login':
      return { ...rest, agent: afterLoginAnswer(answer.result.agent) };
    default:
      return rest;
  }
}

/** A site that answers a log-in with `logged-out` has not confirmed it (I9). */
export function afterLoginAnswer(state: 'logged-out' | 'not-ready' | 'ready'): AgentStatus {
  return state === 'logged-out'
    ? { kind: 'unconfirmed' }
    : { kind: 'confirmed', working: { state, reason: undefined }, requested: undefined };
}

/** A refusal that says what the site lacks is an answer; any other ends the attempt. */
function afterRefusal(
  login: LoginProgress,
  { method, refusal }: Extract<ConnectionHappening, { type: 'call-refused' }>,
): LoginStep {
  return method === 'agent.login' && refusal.kind === 'telephony-unavailable'
    ? settle({
        ...answered(login, method),
        agent: withoutLogin(login.services?.telephony === 'on', login.dn?.inService === true),
      })
    : { kind: 'failed', failure: { kind: 'refused', refusal } };
}

/**
 * Why a site has no telephony for the agent. One that has its telephony and sees the phone is being
 * shut down, also when nobody heard it say so (S2.11).
 */
export function withoutLogin(hasTelephony: boolean, hasPhone: boolean): AgentStatus {
  if (!hasTelephony) return { kind: 'awaiting', what: 'telephony' };
  return hasPhone
    ? { kind: 'awaiting', what: 'switchover', askAt: undefined }
    : { kind: 'awaiting', what: 'registration' };
}

/** Whether a site lets the agent in and will not have them work there. */
export const isTurnedAway = ({ agent }: LoginOutcome): boolean =>
  agent.kind === 'awaiting' && agent.what === 'switchover';

/** Services, the phone and its call may change between a subscription's answer and the last one. */
function afterNotification(login: LoginProgress, notification: Notification): LoginProgress {
  switch (notification.method) {
    case 'service.status': {
      const { service, status } = notification.params;
      return login.services === undefined
        ? login
        : { ...login, services: { ...login.services, [service]: status } };
    }
    case 'dn.event':
      return login.dn?.dn === notification.params.dn
        ? { ...login, dn: dnAfter(login.dn, notification.params) }
        : login;
    default:
      return unreachable(notification);
  }
}

function dnAfter(dn: DnState, { event, call }: DnEvent): DnState {
  switch (event) {
    case 'EventDNOutOfService':
      return { ...dn, inService: false };
    case 'EventDNBackInService':
      return { ...dn, inService: true };
    case 'EventEstablished':
      return call === undefined ? dn : { ...dn, call };
    case 'EventReleased':
      return dn.call !== undefined && dn.call.id === call?.id ? { ...dn, call: undefined } : dn;
    case 'EventRinging':
    case 'EventAgentLogin':
    case 'EventAgentLogout':
    case 'EventAgentReady':
    case 'EventAgentNotReady':
      return dn;
    default:
      return unreachable(event);
  }
}

/** Whether all has been answered that was asked. */
export function settle(login: LoginProgress): LoginStep {
  const { waitingFor, services, dn, agent } = login;
  return waitingFor.length > 0 || services === undefined || dn === undefined
    ? { kind: 'pending', login }
    : { kind: 'complete', services, dn, agent: agent ?? { kind: 'unconfirmed' } };
}
