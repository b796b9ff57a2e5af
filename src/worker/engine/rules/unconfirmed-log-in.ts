import { assertNever } from '../../../contract/assert-never.js';
import type { Active, LoginWatch } from '../model/active.js';
import type { AgentStatus } from '../model/agent.js';
import type { Deadline } from '../model/deadline.js';
import { assignmentOf } from '../model/profile.js';
import { reasonIn, type Trigger } from '../model/trigger.js';
import { deadlineAfter, postponed } from './deadline.js';

/** A log-in that takes longer than this, ms, is shown as late. */
export const LATE_AFTER_MS = 2_000;

/** All is well: the log-in is confirmed, or none is intended. */
export const NOTHING_MISSED: LoginWatch = { kind: 'in-order' };

/**
 * The watch over the agent's log-in after anything that may have changed it (B22).
 *
 * The time-out starts at the first sign that the agent cannot work here, and only a confirmed
 * log-in stops it: opened sessions and telephony ON do not. Without an intended log-in there is no
 * time-out; while the phone is awaited it has its own, and the client's own pauses are not the
 * site's fault.
 */
export function withLoginWatch(state: Active, now: number): Active {
  const loginWatch = watchLogin(state, now);
  return loginWatch === state.loginWatch ? state : { ...state, loginWatch };
}

function watchLogin(state: Active, now: number): LoginWatch {
  switch (expectationOf(state.agent)) {
    case 'settled':
      return NOTHING_MISSED;
    case 'later':
      return held(state, now);
    case 'wanted':
      return missed(state, now);
  }
}

/** What is expected of a log-in. */
function expectationOf(agent: AgentStatus): 'settled' | 'later' | 'wanted' {
  switch (agent.kind) {
    case 'confirmed':
    case 'logged-out':
      return 'settled';
    case 'unconfirmed':
      return 'wanted';
    case 'awaiting':
      return agent.what === 'registration' || agent.what === 'turn' ? 'later' : 'wanted';
    default:
      return assertNever(agent);
  }
}

/**
 * Pauses the time-out: the rest of it runs on when the phone is back and the agent's turn has come.
 */
function held(state: Active, now: number): LoginWatch {
  const { loginWatch } = state;
  switch (loginWatch.kind) {
    case 'held':
      return loginWatch;
    case 'in-order': {
      return { kind: 'held', deadline: ownDeadline(state, now), heldAt: now };
    }
    case 'asked':
    case 'missing':
      return { kind: 'held', deadline: loginWatch.deadline, heldAt: now };
    default:
      return assertNever(loginWatch);
  }
}

function missed(state: Active, now: number): LoginWatch {
  const { loginWatch, telephony, connection } = state;
  switch (loginWatch.kind) {
    case 'missing':
      return loginWatch;
    case 'asked': {
      const { since, deadline } = loginWatch;
      const isUnderWay = telephony.kind === 'on' || connection.kind === 'logging-in';
      return isUnderWay ? loginWatch : { kind: 'missing', since, deadline };
    }
    case 'held': {
      const deadline = postponed(loginWatch.deadline, now - loginWatch.heldAt);
      return begun(state, deadline, now);
    }
    case 'in-order':
      // Without telephony the agent could not work either: it is one time-out, not two.
      return telephony.kind === 'on'
        ? begun(state, ownDeadline(state, now), now)
        : { kind: 'missing', since: telephony.since, deadline: wholeOf(telephony) };
    default:
      return assertNever(loginWatch);
  }
}

/** The full time, even if waiting for the connection was cut short by its announced end (B27). */
const wholeOf = ({ since, deadline }: Extract<Active['telephony'], { kind: 'not-on' }>): Deadline =>
  deadline.kind === 'never'
    ? deadline
    : { ...deadline, at: Math.max(deadline.at, since + deadline.timeoutMs) };

const ownDeadline = ({ profile, siteId }: Active, now: number) =>
  deadlineAfter(assignmentOf(profile, siteId)?.siteTimeoutMs, now);

/** During a shutdown the agent is shown the shutdown instead. */
const begun = (
  { telephony, shutdown }: Active,
  deadline: Extract<LoginWatch, { kind: 'held' }>['deadline'],
  now: number,
): LoginWatch =>
  telephony.kind === 'on' && shutdown.kind === 'none'
    ? { kind: 'asked', since: now, deadline, lateAt: now + LATE_AFTER_MS }
    : { kind: 'missing', since: now, deadline };

/**
 * Telephony is back and the log-in in progress: do not show it as missing yet, unless telephony's
 * own absence was shown last.
 */
export function expectLogin(state: Active, now: number): Active {
  const { loginWatch, telephony } = state;
  if (telephony.kind === 'on' || loginWatch.kind !== 'missing') return state;
  if (telephony.since > loginWatch.since) return state;
  const { since, deadline } = loginWatch;
  return {
    ...state,
    loginWatch: { kind: 'asked', since, deadline, lateAt: now + LATE_AFTER_MS },
  };
}

/**
 * The log-in is late: from now on the agent is shown that the log-in, not telephony, is missing.
 */
export function noticeLateLogin(state: Active, now: number): Active {
  const { loginWatch, connection, telephony } = state;
  if (loginWatch.kind !== 'asked' || now < loginWatch.lateAt) return state;
  const { since, deadline } = loginWatch;
  const isOn = connection.kind === 'logging-in' && connection.login.services?.telephony === 'on';
  return {
    ...state,
    telephony: isOn ? { kind: 'on' } : telephony,
    loginWatch: { kind: 'missing', since, deadline },
  };
}

/** B22: an unconfirmed log-in moves the agent after site-timeout, whether shown or not. */
export const logInTrigger = ({ loginWatch }: Active): readonly Trigger[] =>
  loginWatch.kind === 'missing' || loginWatch.kind === 'asked'
    ? [{ cause: 'log-in', ...reasonIn(loginWatch), isEvident: loginWatch.kind === 'missing' }]
    : [];
