import type { DnEvent, DnState, LoginMode, Services } from 'agent-dr-protocol';
import { assertNever } from '../../../contract/assert-never.js';
import type { AgentStatus, Presence } from '../model/agent.js';
import type { Effect } from '../model/effect.js';
import type { ConnectionFailure } from '../model/failure.js';
import type { ConnectionEvent, Notification, Timestamp } from '../model/input.js';
import type { Link } from '../model/link.js';
import type { LoginCall, LoginProgress, OpeningCall } from '../model/log-in.js';
import type { AgentProfile } from '../model/profile.js';
import { lineAfter } from '../rules/calls.js';

/** Whether to log the agent in, or only to listen to the site's events. */
export type LogInIntent = 'log-in' | 'listen';

/** An agent who was logged out on purpose stays logged out after a move (S2.6, S2.7). */
export const logInIntentOf = ({ kind }: Presence): LogInIntent =>
  kind === 'logged-in' ? 'log-in' : 'listen';

export interface LoginStart {
  readonly login: LoginProgress;
  readonly effects: readonly Effect[];
}

/** Nothing has been requested on a connection yet. */
export const NOTHING_ASKED: LoginProgress = {
  waitingFor: [],
  services: undefined,
  dn: undefined,
  agent: undefined,
};

/**
 * The calls that log the agent in at a site, sent together and answered in order: one round trip
 * for all of them (S3.2, S3.3). Calls in `begun` are not repeated. Every state that logs in uses
 * this procedure.
 */
export function logIn(
  link: Link,
  profile: AgentProfile,
  intent: LogInIntent,
  begun: LoginProgress = NOTHING_ASKED,
  mode: LoginMode = 'resume',
): LoginStart {
  return ask(
    [
      ...(begun.services === undefined ? ['services.subscribe' as const] : []),
      ...(begun.dn === undefined ? ['dn.register' as const] : []),
      ...(intent === 'log-in' ? ['agent.login' as const] : []),
    ].filter((call) => !begun.waitingFor.includes(call)),
    link,
    profile,
    begun,
    mode,
  );
}

/** The same on a connection that is not open yet. */
export function openAndLogIn(
  link: Link,
  profile: AgentProfile,
  application: string,
  intent: LogInIntent,
  mode?: LoginMode,
): LoginStart {
  const opening: LoginProgress = { ...NOTHING_ASKED, waitingFor: ['session.open'] };
  const { login, effects } = logIn(link, profile, intent, opening, mode);
  return { login, effects: [openCall('session.open', link, application), ...effects] };
}

/** Opens a standby connection and asks for the state of the site (B9). */
export function openStandby(link: Link, profile: AgentProfile, application: string): LoginStart {
  const opening: LoginProgress = { ...NOTHING_ASKED, waitingFor: ['session.standby'] };
  const { login, effects } = ask(['services.subscribe'], link, profile, opening);
  return { login, effects: [openCall('session.standby', link, application), ...effects] };
}

export function openCall(
  method: OpeningCall,
  { generation, siteId }: Link,
  application: string,
): Effect {
  return {
    type: 'send',
    generation,
    call: { method, application, epoch: generation, site: siteId },
  };
}

/**
 * The log-in call of the agent. Only a person's request takes a log-in from another client (B25).
 */
export function agentLoginCall(
  link: Link,
  profile: AgentProfile,
  mode: LoginMode = 'resume',
): Effect {
  return loginCall('agent.login', link, profile, mode);
}

export type LoginStep = UnsettledStep | ({ readonly kind: 'complete' } & LoginOutcome);

export type UnsettledStep =
  | { readonly kind: 'pending'; readonly login: LoginProgress }
  | { readonly kind: 'failed'; readonly failure: ConnectionFailure };

/** The result of a log-in at a site. */
export interface LoginOutcome {
  readonly services: Services;
  readonly dn: DnState;
  /** Meaningful only if a log-in was requested. */
  readonly agent: AgentStatus;
}

/** Applies a connection's event to the log-in in progress on it. */
export function advanceLogin(login: LoginProgress, input: Timestamp & ConnectionEvent): LoginStep {
  const next = takeIn(login, input);
  const isAnswer = input.type === 'answered' || input.type === 'call-refused';
  return isAnswer && next.kind === 'pending' ? settle(next.login) : next;
}

/** The same without deciding whether the log-in is complete: the caller decides. */
export function takeIn(login: LoginProgress, input: Timestamp & ConnectionEvent): UnsettledStep {
  switch (input.type) {
    case 'answered':
      return { kind: 'pending', login: afterAnswer(login, input) };
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
      return assertNever(input);
  }
}

type BurstCall = Exclude<LoginCall, OpeningCall>;

function ask(
  calls: readonly BurstCall[],
  link: Link,
  profile: AgentProfile,
  begun: LoginProgress,
  mode: LoginMode = 'resume',
): LoginStart {
  return {
    login: { ...begun, waitingFor: [...begun.waitingFor, ...calls] },
    effects: calls.map((method) => loginCall(method, link, profile, mode)),
  };
}

function loginCall(
  method: BurstCall,
  { generation }: Link,
  { dn, loginCode }: AgentProfile,
  mode: LoginMode,
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
        call: { method, params: { epoch: generation, dn, loginCode, mode } },
      };
    default:
      return assertNever(method);
  }
}

const answered = (login: LoginProgress, method: string): LoginProgress => ({
  ...login,
  waitingFor: login.waitingFor.filter((call) => call !== method),
});

function afterAnswer(
  login: LoginProgress,
  { answer }: Extract<ConnectionEvent, { type: 'answered' }>,
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

/**
 * A refusal that tells what the site lacks is an answer; any other ends the attempt. Answers that
 * were only needed for the comparison no longer matter.
 */
function afterRefusal(
  login: LoginProgress,
  { method, refusal, now }: Timestamp & Extract<ConnectionEvent, { type: 'call-refused' }>,
): UnsettledStep {
  if (!login.waitingFor.some((call) => call === method)) return { kind: 'pending', login };
  if (method !== 'agent.login' || refusal.kind !== 'telephony-unavailable') {
    return { kind: 'failed', failure: { kind: 'refused', refusal } };
  }
  const agent = withoutLogin(login.services?.telephony === 'on', login.dn?.inService === true, now);
  return { kind: 'pending', login: { ...answered(login, method), agent } };
}

/**
 * Why the agent cannot log in at a site. If it has telephony and sees the phone, it is being shut
 * down, even if no event said so (S2.11).
 */
export function withoutLogin(hasTelephony: boolean, hasPhone: boolean, now: number): AgentStatus {
  if (!hasTelephony) return { kind: 'awaiting', what: 'telephony' };
  return hasPhone
    ? { kind: 'awaiting', what: 'switchover', askAt: now }
    : { kind: 'awaiting', what: 'registration' };
}

/** Whether a site accepts the session but not the agent's log-in. */
export const isLogInRefused = ({ agent }: LoginOutcome): boolean =>
  agent.kind === 'awaiting' && agent.what === 'switchover';

/** Services, the phone and its calls may change before the last subscription is answered. */
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
      return assertNever(notification);
  }
}

function dnAfter(dn: DnState, { event, call }: DnEvent): DnState {
  switch (event) {
    case 'EventDNOutOfService':
      return { ...dn, inService: false };
    case 'EventDNBackInService':
      return { ...dn, inService: true };
    case 'EventRinging':
      return call === undefined ? dn : lineAfter(dn, call, 'ringing');
    case 'EventEstablished':
      return call === undefined ? dn : lineAfter(dn, call, 'established');
    case 'EventReleased':
      return call === undefined ? dn : lineAfter(dn, call, 'released');
    case 'EventAgentLogin':
    case 'EventAgentLogout':
    case 'EventAgentReady':
    case 'EventAgentNotReady':
      return dn;
    default:
      return assertNever(event);
  }
}

/** Complete when every call has been answered. */
export function settle(login: LoginProgress): LoginStep {
  const { waitingFor, services, dn, agent } = login;
  return waitingFor.length > 0 || services === undefined || dn === undefined
    ? { kind: 'pending', login }
    : { kind: 'complete', services, dn, agent: agent ?? { kind: 'unconfirmed' } };
}
