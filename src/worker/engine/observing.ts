import type { DnEvent, Services } from 'agent-dr-protocol';
import type { ServiceName } from '../../contract/snapshot.js';
import type { Effect } from './effect.js';
import type { ConnectionHappening, Notification, Stamp } from './input.js';
import { agentLoginCall } from './log-in.js';
import type { Active, AgentStatus, Link } from './state.js';
import { to, type Step } from './step.js';
import { watchTelephony } from './switch-policy.js';

/** What the four listeners at the active site tell (S2.1). Takes note, and decides nothing. */
export function observe(
  state: Active,
  link: Link,
  input: Stamp & ConnectionHappening,
): Step<Active> {
  switch (input.type) {
    case 'notified':
      return observeNotification(state, link, input.notification, input.now);
    case 'answered':
      return input.answer.method === 'agent.login'
        ? to(withAgent(state, { kind: 'confirmed', state: input.answer.result.agent }))
        : to(state);
    case 'call-refused':
      return input.method === 'agent.login'
        ? to(withAgent(state, afterRefusedLogin(input.refusal.kind)))
        : to(state);
    case 'connected':
    case 'closed':
    case 'unreadable-message':
    case 'left':
      return to(state);
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
      return to(withAgent(state, agentAfter(notification.params)));
  }
}

/** The present state of all services, as a subscription answers it. */
export function reportServices(
  state: Active,
  link: Link,
  services: Services,
  now: number,
): Step<Active> {
  let current = state;
  const effects: Effect[] = [];
  for (const service of ['telephony', 'configuration', 'statistics'] as const) {
    const next = reportService(current, link, service, services[service], now);
    current = next.state;
    effects.push(...next.effects);
  }
  return to(current, ...effects);
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
  const telephony = watchTelephony(
    state.telephony,
    status === 'on' ? 'on' : 'not-on',
    state.profile,
    state.siteId,
    now,
  );
  const next = { ...state, services, telephony };
  return status === 'on' && state.agent.kind === 'awaiting-telephony'
    ? to(withAgent(next, { kind: 'unconfirmed' }), agentLoginCall(link, state.profile))
    : to(next);
}

function withAgent(state: Active, agent: AgentStatus | undefined): Active {
  return agent === undefined ? state : { ...state, agent };
}

/** `undefined`: says nothing about the log-in. */
function agentAfter({ event }: DnEvent): AgentStatus | undefined {
  switch (event) {
    case 'EventAgentLogin':
    case 'EventAgentNotReady':
      return { kind: 'confirmed', state: 'not-ready' };
    case 'EventAgentReady':
      return { kind: 'confirmed', state: 'ready' };
    case 'EventAgentLogout':
      return { kind: 'confirmed', state: 'logged-out' };
    case 'EventDNOutOfService':
    case 'EventDNBackInService':
    case 'EventRinging':
    case 'EventEstablished':
    case 'EventReleased':
      return undefined;
  }
}

const afterRefusedLogin = (refusal: string): AgentStatus =>
  refusal === 'telephony-unavailable'
    ? { kind: 'awaiting-telephony' }
    : { kind: 'confirmed', state: 'logged-out' };
