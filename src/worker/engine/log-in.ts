import type { Services } from 'agent-dr-protocol';
import type { AgentProfile } from './agent-profile.js';
import type { Effect } from './effect.js';
import type { ConnectionFailure } from './failure-policy.js';
import type { ConnectionHappening } from './input.js';
import type { AgentStatus, Link, LoginCall, LoginProgress } from './state.js';

/**
 * The calls that log the agent in at a site, sent together and answered in order: one round trip
 * for all of them (S3.2, S3.3). Every state that logs in uses this one procedure.
 */
export function logIn(
  link: Link,
  profile: AgentProfile,
): { readonly login: LoginProgress; readonly effects: readonly Effect[] } {
  const calls = (['services.subscribe', 'dn.register', 'agent.login'] as const).map((method) =>
    loginCall(method, link, profile),
  );
  return { login: waitFor(['services.subscribe', 'dn.register', 'agent.login']), effects: calls };
}

/** The same on a connection that is not open yet. */
export function openAndLogIn(
  link: Link,
  profile: AgentProfile,
  application: string,
): { readonly login: LoginProgress; readonly effects: readonly Effect[] } {
  const { login, effects } = logIn(link, profile);
  return {
    login: waitFor(['session.open', ...login.waitingFor]),
    effects: [openCall(link, application), ...effects],
  };
}

/** Opens and asks for the services only: whether the site can take the agent at all. */
export function openAndCheck(
  link: Link,
  application: string,
): { readonly login: LoginProgress; readonly effects: readonly Effect[] } {
  return {
    login: waitFor(['session.open', 'services.subscribe']),
    effects: [
      openCall(link, application),
      {
        type: 'send',
        generation: link.generation,
        call: { method: 'services.subscribe', params: {} },
      },
    ],
  };
}

/** What follows a check: the services are subscribed to already. */
export function logInAfterCheck(
  link: Link,
  profile: AgentProfile,
  checked: LoginProgress,
): { readonly login: LoginProgress; readonly effects: readonly Effect[] } {
  return {
    login: { ...checked, waitingFor: ['dn.register', 'agent.login'] },
    effects: (['dn.register', 'agent.login'] as const).map((method) =>
      loginCall(method, link, profile),
    ),
  };
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
  | { readonly kind: 'complete'; readonly services: Services; readonly agent: AgentStatus }
  | { readonly kind: 'failed'; readonly failure: ConnectionFailure };

/** Takes what a connection tells into account while a log-in runs on it. */
export function advanceLogin(login: LoginProgress, input: ConnectionHappening): LoginStep {
  switch (input.type) {
    case 'answered':
      return settle(afterAnswer(login, input));
    case 'call-refused':
      if (input.method === 'agent.login' && input.refusal.kind === 'telephony-unavailable') {
        return settle({
          ...answered(login, 'agent.login'),
          agent: { kind: 'awaiting-telephony' },
        });
      }
      return { kind: 'failed', failure: { kind: 'refused', refusal: input.refusal } };
    case 'notified':
      return { kind: 'pending', login: afterNotification(login, input) };
    case 'closed':
      return { kind: 'failed', failure: input.failure };
    case 'connected':
    case 'unreadable-message':
    case 'left':
      return { kind: 'pending', login };
  }
}

function loginCall(
  method: Exclude<LoginCall, 'session.open'>,
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
  }
}

const waitFor = (waitingFor: readonly LoginCall[]): LoginProgress => ({
  waitingFor,
  services: undefined,
  agent: undefined,
});

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
    case 'agent.login':
      return { ...rest, agent: { kind: 'confirmed', state: answer.result.agent } };
    default:
      return rest;
  }
}

/** A service may change between its subscription's answer and the last one. */
function afterNotification(
  login: LoginProgress,
  { notification }: Extract<ConnectionHappening, { type: 'notified' }>,
): LoginProgress {
  if (notification.method !== 'service.status' || login.services === undefined) return login;
  const { service, status } = notification.params;
  return { ...login, services: { ...login.services, [service]: status } };
}

function settle(login: LoginProgress): LoginStep {
  if (login.waitingFor.length > 0 || login.services === undefined)
    return { kind: 'pending', login };
  return {
    kind: 'complete',
    services: login.services,
    agent: login.agent ?? { kind: 'unconfirmed' },
  };
}
