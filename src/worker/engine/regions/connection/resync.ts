import type { DnState } from 'agent-dr-protocol';
import type { Active } from '../../model/active.js';
import type { AgentStatus } from '../../model/agent.js';
import { settled } from '../../model/connections.js';
import type { Effect } from '../../model/effect.js';
import type { Link } from '../../model/link.js';
import type { LoginProgress } from '../../model/log-in.js';
import { type Step, to } from '../../model/step.js';
import type { LoginOutcome } from '../../procedures/log-in.js';
import { callsAsTold, callsIn } from '../../rules/calls.js';
import { phoneGone, phoneWorks, watchExpiredPhone } from '../../rules/phone-registration.js';
import { watchTelephony } from '../../rules/telephony-timeout.js';
import { expectLogin } from '../../rules/unconfirmed-log-in.js';
import { phoneBack } from '../agent/dn-events.js';
import { confirmLogin, intentOnReconnect } from '../agent/log-in.js';
import { reportService, withoutExpectedLogIn } from '../agent/site-events.js';

/**
 * Applies the answers received so far while reconnecting. Resets nothing until all have arrived
 * (B22): the last one may be that the agent is not logged in.
 */
export function applyPartialLogIn(
  state: Active,
  { services, dn }: LoginProgress,
  now: number,
): Active {
  const heard = services?.telephony === 'on' ? expectLogin(state, now) : state;
  return dn?.inService === false ? phoneGone(heard, now) : heard;
}

/**
 * The connection to the active site is back: apply the current state of everything that may have
 * changed meanwhile.
 */
export function resync(
  state: Active,
  link: Link,
  { services, dn, agent }: LoginOutcome,
  now: number,
): Step<Active> {
  const wasAsked = intentOnReconnect(state.agent) === 'log-in';
  const isOn = services.telephony === 'on';
  let current: Active = {
    ...state,
    connection: { kind: 'connected', link: settled(link) },
    telephony: watchTelephony(state, isOn ? 'on' : 'not-on', now),
    // A site that has telephony and did not reject the agent is no longer being shut down.
    shutdown: isOn && isLogInAccepted(agent, wasAsked) ? { kind: 'none' } : state.shutdown,
    calls: callsAsTold(state.calls, callsIn(dn), now),
  };
  const effects: Effect[] = [];
  const follow = (next: Step<Active>): void => {
    current = next.state;
    effects.push(...next.effects);
  };
  if (agent.kind === 'confirmed') follow(confirmLogin(current, link, agent.working, now));
  else if (wasAsked) current = withoutExpectedLogIn(current, agent, now);
  for (const service of ['telephony', 'configuration', 'statistics'] as const) {
    follow(reportService(current, link, service, services[service], now));
  }
  follow(resyncPhone(current, state.agent, link, dn, now));
  return to(current, ...effects);
}

/** If no log-in was requested, nothing new is known about it. */
const isLogInAccepted = (agent: AgentStatus, wasAsked: boolean): boolean =>
  !wasAsked || agent.kind === 'confirmed';

/** The phone expired, or registered again, while disconnected (S2.8). */
function resyncPhone(
  state: Active,
  before: AgentStatus,
  link: Link,
  dn: DnState,
  now: number,
): Step<Active> {
  if (dn.inService) return phoneBack(state, link, now);
  // A logged-in agent was not logged out because of the phone.
  if (state.agent.kind === 'confirmed') return to(phoneGone(phoneWorks(state), now));
  if (state.phone.kind === 'expired') return to(state);
  // Logged out because of the phone, if the agent was logged in here; not if the phone was never
  // seen here.
  const wasLoggedOut =
    before.kind === 'unconfirmed' &&
    state.agent.kind === 'awaiting' &&
    state.agent.what === 'registration';
  return to(
    wasLoggedOut ? { ...state, phone: watchExpiredPhone(state, now) } : phoneGone(state, now),
  );
}
