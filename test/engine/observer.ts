import type { ServiceStatus } from 'agent-dr-protocol';
import type { Input } from '../../src/worker/engine/model/input.js';
import { LONGEST_STALL_MS } from '../../src/worker/engine/rules/deadline.js';
import { listensTo } from '../../src/worker/engine/model/connections.js';
import { advanceLogin } from '../../src/worker/engine/procedures/log-in.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { isForced } from '../../src/contract/switchover-cause.js';
import type { Step } from '../../src/worker/engine/model/step.js';
import { awayAfter, awayFrom, type Away } from './away-clock.js';
import { isOfActiveSite, saysGoodbye, siteOf } from './active-site.js';
import {
  hearing,
  isThere,
  withEffect,
  withNew,
  type ObservedConnection,
} from './observed-connection.js';
import { DN } from './two-sites.js';

/**
 * What an observer of inputs and effects can say about a session: its connections, and the evidence
 * at the active site. Invariants are checked against this, not against the engine's own state.
 */
export interface Observed {
  readonly connections: readonly ObservedConnection[];
  /** As an Application object was last read; both sites have the same ones. */
  readonly timeouts: ObservedTimeouts;
  /** Since when telephony has not been ON, as far as was heard while awake (I2). */
  readonly telephonyAway: Away | undefined;
  /** Since then a gateway there has announced its end: the time-out is not waited for (B27). */
  readonly hasSaidGoodbye: boolean;
  /** The same for the phone's expired registration. */
  readonly phoneAway: Away | undefined;
  /** Since when the agent has not been known to be logged in, awake or not (B22). */
  readonly loginAwaySince: number | undefined;
  /**
   * When the agent was last moved against their wish, and when a log-in was last sent automatically
   * on a standing connection (I12).
   */
  readonly forcedAt: number | undefined;
  readonly askedInAt: number | undefined;
  /** Since when a voluntary move has been waiting for each call (I11). */
  readonly waitingSince: number | undefined;
}

/** ms; 0: never. */
export interface ObservedTimeouts {
  readonly siteMs: number;
  readonly registerMs: number;
}

export const NOTHING_OBSERVED: Observed = {
  connections: [],
  timeouts: { siteMs: 0, registerMs: 0 },
  telephonyAway: undefined,
  hasSaidGoodbye: false,
  phoneAway: undefined,
  loginAwaySince: undefined,
  forcedAt: undefined,
  askedInAt: undefined,
  waitingSince: undefined,
};

export function observe(observed: Observed, before: State, input: Input, step: Step): Observed {
  const after = step.state;
  if (after.kind === 'signed-out') return NOTHING_OBSERVED;
  const told = observed.connections.map((one) => hearing(one, input)).filter(isThere);
  const kept = step.effects
    .reduce(withEffect, withNew(told, after))
    // A dropped connection is gone, except one whose end must be awaited.
    .filter(
      ({ generation, isLeaving, isLoggingIn }) =>
        (isLeaving && isLoggingIn) || listensTo(after, { generation, type: 'left' }),
    );
  const isElsewhere = siteOf(before) !== siteOf(after);
  const timeouts = timeoutsAfter(observed.timeouts, input);
  const telephonyAway = isElsewhere
    ? firstEvidence(after, timeouts, input.now)
    : telephonyAfter(observed, before, input, after);
  return {
    connections: kept,
    timeouts,
    telephonyAway,
    hasSaidGoodbye:
      !isElsewhere &&
      !(input.type === 'woke' && (input.sleptMs ?? Infinity) > LONGEST_STALL_MS) &&
      telephonyAway !== undefined &&
      (observed.hasSaidGoodbye || saysGoodbye(before, input)),
    phoneAway: isElsewhere ? undefined : phoneAfter(observed, before, input, after),
    loginAwaySince: loginAfter(
      isElsewhere ? undefined : observed.loginAwaySince,
      observed.telephonyAway,
      after,
      input.now,
    ),
    forcedAt: isForcedAway(before, input, after) ? input.now : observed.forcedAt,
    askedInAt: isAskedIn(before, step) ? input.now : observed.askedInAt,
    waitingSince: waitingAfter(observed.waitingSince, after, input.now),
  };
}

/** This step leaves or gives up a site against the agent's wish. */
export function isForcedAway(before: State, input: Input, after: State): boolean {
  if (after.kind !== 'switching' || !isForced(after.cause) || WISHES.has(input.type)) return false;
  if (after.origin.kind === 'standing') return false;
  return (
    before.kind === 'active' || (before.kind === 'switching' && before.origin.kind === 'standing')
  );
}

const WISHES: ReadonlySet<string> = new Set(['move-now-requested', 'retry-requested']);

/** An automatic log-in on a connection that stood before. */
export function isAskedIn(before: State, { state, effects }: Step): boolean {
  if (before.kind !== 'active' || before.connection.kind !== 'connected') return false;
  if (before.agent.kind === 'logged-out' || state.kind !== 'active') return false;
  const { generation } = before.connection.link;
  return effects.some(
    (effect) =>
      effect.type === 'send' &&
      effect.generation === generation &&
      effect.call.method === 'agent.login',
  );
}

function timeoutsAfter(known: ObservedTimeouts, input: Input): ObservedTimeouts {
  if (input.type !== 'answered' || input.answer.method !== 'configuration.readApplication') {
    return known;
  }
  const options = input.answer.result.options['disaster-recovery'];
  return {
    siteMs: Number(options?.['site-timeout'] ?? 0) * 1000,
    registerMs: Number(options?.['site-sip-register-timeout'] ?? 0) * 1000,
  };
}

const firstEvidence = (after: State, { siteMs }: ObservedTimeouts, now: number): Away | undefined =>
  after.kind === 'active' && after.services.telephony.status === 'off'
    ? awayFrom(now, siteMs)
    : undefined;

function telephonyAfter(
  { telephonyAway: away, timeouts: { siteMs } }: Observed,
  before: State,
  input: Input,
  after: State,
): Away | undefined {
  if (input.type === 'woke') return unseen(away, input, siteMs);
  if (!isOfActiveSite(before, input)) return away;
  const since = away ?? awayFrom(input.now, siteMs);
  // Without a connection nothing is known of telephony, whoever ended it.
  if (!isOfActiveSite(after, input)) return since;
  if (hasSettled(before, after)) return telephonyNow(after) === 'on' ? undefined : since;
  const status = telephonyIn(input);
  if (status === undefined) return away;
  // A log-in on the way is confirmed once everything is answered (B22).
  if (status === 'on') return isOnTheWay(after) ? away : undefined;
  return since;
}

const unseen = (
  away: Away | undefined,
  { now, sleptMs = Infinity, countedMs = 0 }: Extract<Input, { type: 'woke' }>,
  timeoutMs: number,
): Away | undefined => away && awayAfter(away, { sleptMs, countedMs }, timeoutMs, now);

const isOnTheWay = (state: State): boolean =>
  state.kind === 'active' && state.connection.kind !== 'connected';

const hasSettled = (before: State, after: State): boolean =>
  isOnTheWay(before) && after.kind === 'active' && !isOnTheWay(after);

const telephonyNow = (state: State): ServiceStatus | undefined =>
  state.kind === 'active' ? state.services.telephony.status : undefined;

/** Only a site's confirmation counts as logged in; I9 checks that. */
function loginAfter(
  since: number | undefined,
  telephonyAway: Away | undefined,
  after: State,
  now: number,
): number | undefined {
  const active =
    after.kind === 'switching' && after.origin.kind === 'standing' ? after.origin.active : after;
  if (active.kind !== 'active' || active.agent.kind === 'confirmed') return undefined;
  return since ?? Math.min(now, telephonyAway?.since ?? now);
}

function telephonyIn(input: Input): 'on' | 'off' | undefined {
  if (input.type === 'answered' && input.answer.method === 'services.subscribe') {
    return input.answer.result.telephony;
  }
  if (input.type !== 'notified' || input.notification.method !== 'service.status') return undefined;
  const { service, status } = input.notification.params;
  return service === 'telephony' ? status : undefined;
}

/**
 * Everything is answered. The site sees the phone, or has logged the agent in, which needs the
 * phone.
 */
function hasPhoneOrLogin(before: State, input: Input): boolean {
  if (before.kind !== 'active' || before.connection.kind !== 'logging-in') return false;
  if (!('generation' in input)) return false;
  const next = advanceLogin(before.connection.login, input);
  return next.kind === 'complete' && (next.dn.inService || next.agent.kind === 'confirmed');
}

function phoneAfter(
  { phoneAway: since, timeouts: { registerMs } }: Observed,
  before: State,
  input: Input,
  after: State,
): Away | undefined {
  if (input.type === 'woke') return unseen(since, input, registerMs);
  if (!isOfActiveSite(before, input)) return since;
  if (hasSettled(before, after)) return hasPhoneOrLogin(before, input) ? undefined : since;
  if (isOnTheWay(after)) return since;
  if (input.type !== 'notified' || input.notification.method !== 'dn.event') return since;
  const { event, dn, reasons } = input.notification.params;
  if (dn !== DN) return since;
  if (event === 'EventDNBackInService' || event === 'EventAgentLogin') return undefined;
  return event === 'EventAgentLogout' && 'dr-force_logout' in reasons
    ? (since ?? awayFrom(input.now, registerMs))
    : since;
}

function waitingAfter(since: number | undefined, after: State, now: number): number | undefined {
  if (after.kind !== 'active' || after.calls.length === 0) return undefined;
  return after.voluntary.kind === 'none' ? undefined : (since ?? now);
}
