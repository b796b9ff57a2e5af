import type { DnEvent } from 'agent-dr-protocol';
import { assertNever } from '../../../../contract/assert-never.js';
import type { Active } from '../../model/active.js';
import type { AgentStatus, WorkingState } from '../../model/agent.js';
import type { Link } from '../../model/link.js';
import { to, type Step } from '../../model/step.js';
import { withCall, withoutCall } from '../../rules/calls.js';
import { logoutPolicy } from '../../rules/log-out.js';
import { isSameName } from '../../rules/names.js';
import { phoneGone, phoneWorks, watchExpiredPhone } from '../../rules/phone-registration.js';
import {
  announceShutdown,
  withoutInferredShutdown,
  withoutShutdown,
} from '../../rules/shutdown.js';
import { confirmLogin, logInInTurn, loseLogin } from './log-in.js';

/** Events of the agent's DN (S2.6–S2.11). Events of other DNs are ignored. */
export function onDnEvent(state: Active, link: Link, dnEvent: DnEvent, now: number): Step<Active> {
  const { event, dn, reasons, call } = dnEvent;
  if (dn !== state.profile.dn) return to(state);
  switch (event) {
    case 'EventAgentLogin':
      return confirm(
        withoutShutdown(phoneWorks(state)),
        link,
        { state: 'not-ready', reason: undefined },
        now,
      );
    case 'EventAgentReady':
      return confirm(state, link, { state: 'ready', reason: undefined }, now);
    case 'EventAgentNotReady':
      return confirm(state, link, { state: 'not-ready', reason: reasonCode(reasons) }, now);
    case 'EventAgentLogout':
      return to(loggedOut(state, reasons, now));
    case 'EventDNOutOfService':
      return to(phoneGone(state, now));
    case 'EventDNBackInService':
      return phoneBack(state, link, now);
    case 'EventRinging':
    case 'EventEstablished': {
      const kind = event === 'EventRinging' ? 'ringing' : 'established';
      return to(call ? { ...state, calls: withCall(state.calls, call, kind, now) } : state);
    }
    case 'EventReleased':
      return to({ ...state, calls: withoutCall(state.calls, call) });
    default:
      return assertNever(event);
  }
}

/**
 * The phone is registered again: logs the agent in again at this site, if its expiry caused the
 * log-out (S2.8).
 */
export function phoneBack(state: Active, link: Link, now: number): Step<Active> {
  const next = phoneWorks(state);
  return state.agent.kind === 'awaiting' && state.agent.what === 'registration'
    ? logInInTurn(next, link, now)
    : to(next);
}

function confirm(state: Active, link: Link, working: WorkingState, now: number): Step<Active> {
  const { agent } = state;
  if (agent.kind !== 'confirmed') return confirmLogin(state, link, working, now);
  const requested = agent.requested?.state === working.state ? undefined : agent.requested;
  return to({ ...state, agent: { kind: 'confirmed', working, requested } });
}

function loggedOut(state: Active, reasons: DnEvent['reasons'], now: number): Active {
  const decision = logoutPolicy(reasons, state.configuration);
  const wasOut = state.agent.kind === 'logged-out';
  switch (decision.kind) {
    case 'switch': {
      const next = announceShutdown(state, now);
      const isAsking = state.agent.kind === 'awaiting' && state.agent.what === 'switchover';
      return wasOut || isAsking ? next : loseLogin(next, awaitingSwitchover(state, now), now);
    }
    case 'await-registration': {
      // Do not log in an agent who was logged out on purpose, and do not report it twice.
      if (wasOut || state.phone.kind === 'expired') return state;
      const next = { ...state, phone: watchExpiredPhone(state, now) };
      return loseLogin(next, { kind: 'awaiting', what: 'registration' }, now);
    }
    case 'stay':
      return {
        ...withoutInferredShutdown(state),
        agent: {
          kind: 'logged-out',
          logout: { why: decision.why, since: now },
          isLoginRequested: false,
        },
        lastWorking: undefined,
        pendingRestore: 'nothing',
      };
    default:
      return assertNever(decision);
  }
}

/** If no other site accepts the agent, the log-in here is retried after the usual pause (S2.11). */
export const awaitingSwitchover = ({ configuration }: Active, now: number): AgentStatus => ({
  kind: 'awaiting',
  what: 'switchover',
  askAt: now + configuration.retryInterval * 1000,
});

/** The reason for not-ready, as SIP Server sends it. */
const reasonCode = (reasons: DnEvent['reasons']): string | undefined =>
  Object.entries(reasons).find(([key]) => isSameName(key, 'ReasonCode'))?.[1];
