import type { Active } from '../../model/active.js';
import type { AgentStatus, LastWorkingState, Presence, WorkingState } from '../../model/agent.js';
import type { Effect } from '../../model/effect.js';
import type { Timestamp } from '../../model/input.js';
import type { Link } from '../../model/link.js';
import { to, type Step } from '../../model/step.js';
import { agentLoginCall, type LogInIntent } from '../../procedures/log-in.js';
import { isVisiting } from '../../rules/drill.js';
import { slotKept } from '../../rules/back-off.js';
import { doneAgain, doneOnce, nextTurnAt } from '../../rules/dwell.js';
import { stateToRestore } from '../../rules/restore.js';
import { reconnectDelayMs } from '../../rules/retry-delay.js';
import { logInConfirmed } from '../../rules/return.js';

/** The site has confirmed the log-in: request the pending restore (B4). */
export function confirmLogin(
  state: Active,
  link: Link,
  working: WorkingState,
  now: number,
): Step<Active> {
  const { configuration, pendingRestore, lastWorking } = state;
  const restored = stateToRestore(configuration.afterSwitchover, pendingRestore, lastWorking, now);
  const confirmed: Active = {
    ...state,
    pendingRestore: 'nothing',
    backOff: logInConfirmed(state.backOff, state.profile, state.siteId),
    agent: { kind: 'confirmed', working, requested: undefined },
  };
  return restored === undefined || (restored.state === 'ready' && working.state === 'ready')
    ? to(confirmed)
    : requestState(confirmed, link, restored);
}

/**
 * The site may accept the log-in again: request it at once the first time, then with growing pauses
 * (I12).
 */
export function logInInTurn(state: Active, link: Link, now: number): Step<Active> {
  const { backOff, profile, siteId } = state;
  const slotAt = slotKept(backOff, siteId, now);
  if (slotAt !== undefined) return to(awaitSlot(state, slotAt));
  const askAt = nextTurnAt(backOff.logIns);
  return now < askAt
    ? to({ ...state, agent: { kind: 'awaiting', what: 'turn', askAt } })
    : to(
        {
          ...state,
          agent: { kind: 'unconfirmed' },
          backOff: { ...backOff, logIns: doneAgain(backOff.logIns, now) },
        },
        agentLoginCall(link, profile),
      );
}

/** The site is asked again at the slot that it gave. */
export const awaitSlot = (state: Active, askAt: number): Active => ({
  ...state,
  agent: { kind: 'awaiting', what: 'slot', askAt },
});

/** The agent wants to be logged in again after a deliberate log-out. */
export function askedToLogIn(state: Active): Step<Active> {
  const { connection, agent, profile } = state;
  if (connection.kind !== 'connected' || agent.kind !== 'logged-out') return to(state);
  return agent.isLoginRequested
    ? to(state)
    : to(
        { ...state, agent: { ...agent, isLoginRequested: true } },
        agentLoginCall(connection.link, profile),
      );
}

/** Retries a log-in that the site did not accept, when the retry or the agent's turn is due. */
export function retryLogIn(state: Active, { now, random }: Timestamp): Step<Active> {
  const { agent, connection, configuration, profile } = state;
  if (agent.kind !== 'awaiting' || !('askAt' in agent)) return to(state);
  if (now < agent.askAt) return to(state);
  if (agent.what !== 'switchover') {
    const asked: Active = { ...state, agent: { kind: 'unconfirmed' } };
    // Without a connection there is nothing to do: reconnecting includes the log-in.
    if (connection.kind !== 'connected') return to(asked);
    return agent.what === 'turn'
      ? logInInTurn(state, connection.link, now)
      : to(asked, agentLoginCall(connection.link, profile));
  }
  const askAt = now + reconnectDelayMs(configuration.retryInterval, random);
  const next: Active = { ...state, agent: { ...agent, askAt } };
  if (connection.kind !== 'connected') return to(next);
  const { backOff } = state;
  return to(
    { ...next, backOff: { ...backOff, logIns: doneOnce(backOff.logIns, now) } },
    agentLoginCall(connection.link, profile),
  );
}

/** Requests another agent state. It counts only once the site has confirmed it (I9). */
export function requestState(state: Active, link: Link, wanted: WorkingState): Step<Active> {
  return state.agent.kind === 'confirmed'
    ? to({ ...state, agent: { ...state.agent, requested: wanted } }, agentStateCall(link, wanted))
    : to(state);
}

function agentStateCall({ generation }: Link, { state, reason }: WorkingState): Effect {
  const epoch = { epoch: generation };
  return {
    type: 'send',
    generation,
    call:
      state === 'ready'
        ? { method: 'agent.ready', params: epoch }
        : {
            method: 'agent.notReady',
            params: reason === undefined ? epoch : { ...epoch, reason },
          },
  };
}

/** The log-in is lost or unknown; the agent's last state is kept for the restore (B4). */
export function loseLogin(state: Active, agent: AgentStatus, now: number): Active {
  return {
    ...state,
    agent,
    lastWorking: lastWorkingOf(state, now),
    pendingRestore:
      state.pendingRestore === 'after-switchover' ? state.pendingRestore : 'after-log-in',
  };
}

/**
 * Whether a reconnect includes a log-in. Not after a deliberate log-out (S2.6, S2.7), nor while the
 * phone is awaited (S2.8). A site that was being shut down may be back.
 */
export const intentOnReconnect = (agent: AgentStatus): LogInIntent =>
  agent.kind === 'logged-out' || (agent.kind === 'awaiting' && agent.what === 'registration')
    ? 'listen'
    : 'log-in';

/**
 * An agent who was logged out by their own wish or a supervisor's stays logged out after a move.
 */
export function presenceOf(state: Active, now: number): Presence {
  return state.agent.kind === 'logged-out'
    ? { kind: 'logged-out', logout: state.agent.logout }
    : { kind: 'logged-in', working: lastWorkingOf(state, now) };
}

/**
 * The requested state takes precedence over the confirmed one. What was confirmed at the other site
 * of a drill does not count.
 */
function lastWorkingOf(state: Active, now: number): LastWorkingState | undefined {
  const { agent, lastWorking } = state;
  if (agent.kind !== 'confirmed') return lastWorking;
  if (agent.requested !== undefined) return { ...agent.requested, knownAt: now };
  return isVisiting(state) ? lastWorking : { ...agent.working, knownAt: now };
}

/**
 * A site that was being shut down may accept log-ins again without any event telling so (S2.11,
 * I4). A planned retry is never put off, or attempts at the other site would do so for ever.
 */
export function withNextLogInRetry(
  { agent, configuration }: Active,
  { now, random }: Timestamp,
): AgentStatus {
  if (agent.kind !== 'awaiting' || agent.what !== 'switchover') return agent;
  const retryAt = now + reconnectDelayMs(configuration.retryInterval, random);
  return { ...agent, askAt: Math.min(agent.askAt, retryAt) };
}
