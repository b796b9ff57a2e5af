import type { Call, Effect } from '../../src/worker/engine/effect.js';
import type { Input } from '../../src/worker/engine/input.js';
import { connectionsOf, listensTo } from '../../src/worker/engine/links.js';
import type { State } from '../../src/worker/engine/state.js';
import type { Step } from '../../src/worker/engine/step.js';
import { DN } from './two-sites.js';

/**
 * What somebody who sees inputs and effects alone can say about a session: its connections, and the
 * evidence at the site where the agent works. Invariants are judged by this, not by what the engine
 * has noted for itself.
 */
export interface Observed {
  readonly connections: readonly ObservedConnection[];
  /** Since when telephony is not ON, as far as anybody has heard while awake (I2). */
  readonly telephonyAwaySince: number | undefined;
  /** Since when the phone's registration is expired, likewise. */
  readonly phoneAwaySince: number | undefined;
  /** Since when each call in progress is waited for by a voluntary move (I11). */
  readonly waitingSince: number | undefined;
}

export interface ObservedConnection {
  readonly generation: number;
  readonly siteId: string;
  readonly isEstablished: boolean;
  /** Sent and not answered, oldest first; of several of one name the newest. */
  readonly unanswered: readonly Call[];
  /** A log-in was sent on it, and no end of it is known (I1). */
  readonly isLoggingIn: boolean;
  /** The DN was asked for on it: the site tells what happens there. */
  readonly isListening: boolean;
  /** It has been given up with a `leave` that has not been answered. */
  readonly isLeaving: boolean;
}

export const NOTHING_OBSERVED: Observed = {
  connections: [],
  telephonyAwaySince: undefined,
  phoneAwaySince: undefined,
  waitingSince: undefined,
};

export function observe(observed: Observed, before: State, input: Input, step: Step): Observed {
  const after = step.state;
  if (after.kind === 'signed-out') return NOTHING_OBSERVED;
  const told = observed.connections.map((one) => hearing(one, input)).filter(isThere);
  const kept = step.effects
    .reduce(withEffect, withNew(told, after))
    // What is given up is gone, but for the connection whose end is waited for.
    .filter(({ generation }) => listensTo(after, generation));
  const isElsewhere = siteOf(before) !== siteOf(after);
  return {
    connections: kept,
    telephonyAwaySince: isElsewhere
      ? firstEvidence(after, input.now)
      : telephonyAfter(observed.telephonyAwaySince, before, input, after),
    phoneAwaySince: isElsewhere ? undefined : phoneAfter(observed.phoneAwaySince, before, input),
    waitingSince: waitingAfter(observed.waitingSince, after, input.now),
  };
}

/** Where the agent works, as long as they do. */
const siteOf = (state: State): string | undefined => {
  if (state.kind === 'active') return state.siteId;
  return state.kind === 'switching' && state.origin.kind === 'standing'
    ? state.origin.active.siteId
    : undefined;
};

const firstEvidence = (after: State, now: number): number | undefined =>
  after.kind === 'active' && after.services.telephony.status === 'off' ? now : undefined;

function hearing(one: ObservedConnection, input: Input): ObservedConnection | undefined {
  if (!('generation' in input) || input.generation !== one.generation) return one;
  switch (input.type) {
    case 'connected':
      return { ...one, isEstablished: true };
    case 'answered':
    case 'call-refused': {
      const method = input.type === 'answered' ? input.answer.method : input.method;
      const at = one.unanswered.findIndex((call) => call.method === method);
      return { ...one, unanswered: one.unanswered.filter((_, index) => index !== at) };
    }
    case 'closed':
    case 'left':
      return undefined;
    case 'notified':
    case 'unreadable-message':
      return one;
  }
}

const isThere = (one: ObservedConnection | undefined): one is ObservedConnection =>
  one !== undefined;

function withNew(known: readonly ObservedConnection[], after: State): ObservedConnection[] {
  const fresh = connectionsOf(after).filter(
    (link) => !known.some(({ generation }) => generation === link.generation),
  );
  return [
    ...known,
    ...fresh.map(({ generation, siteId }) => ({
      generation,
      siteId,
      isEstablished: false,
      unanswered: [],
      isLoggingIn: false,
      isListening: false,
      isLeaving: false,
    })),
  ];
}

function withEffect(known: ObservedConnection[], effect: Effect): ObservedConnection[] {
  if (effect.type !== 'send' && effect.type !== 'leave') return known;
  return known.map((one) => {
    if (one.generation !== effect.generation) return one;
    if (effect.type === 'leave') {
      return { ...one, isLeaving: true, isLoggingIn: one.isLoggingIn && !effect.logout };
    }
    const { call } = effect;
    return {
      ...one,
      unanswered: [...one.unanswered.filter(({ method }) => method !== call.method), call],
      isLoggingIn: one.isLoggingIn || call.method === 'agent.login',
      isListening: one.isListening || call.method === 'dn.register',
    };
  });
}

/** Whether an input is of the connection to the site where the agent works. */
const isOfActiveSite = (state: State, input: Input): boolean =>
  'generation' in input &&
  connectionsOf(state).some(
    ({ generation, siteId }) => generation === input.generation && siteId === siteOf(state),
  );

function telephonyAfter(
  since: number | undefined,
  before: State,
  input: Input,
  after: State,
): number | undefined {
  if (input.type === 'woke') return since === undefined ? undefined : input.now;
  if (!isOfActiveSite(before, input)) return since;
  // Whoever ended it: without a connection nobody knows of telephony.
  if (!isOfActiveSite(after, input)) return since ?? input.now;
  const status = telephonyIn(input);
  if (status === undefined) return since;
  return status === 'on' ? undefined : (since ?? input.now);
}

function telephonyIn(input: Input): 'on' | 'off' | undefined {
  if (input.type === 'answered' && input.answer.method === 'services.subscribe') {
    return input.answer.result.telephony;
  }
  if (input.type !== 'notified' || input.notification.method !== 'service.status') return undefined;
  const { service, status } = input.notification.params;
  return service === 'telephony' ? status : undefined;
}

function phoneAfter(since: number | undefined, before: State, input: Input): number | undefined {
  if (input.type === 'woke') return since === undefined ? undefined : input.now;
  if (!isOfActiveSite(before, input)) return since;
  if (input.type === 'answered' && input.answer.method === 'dn.register') {
    return input.answer.result.inService ? undefined : since;
  }
  if (input.type !== 'notified' || input.notification.method !== 'dn.event') return since;
  const { event, dn, reasons } = input.notification.params;
  if (dn !== DN) return since;
  if (event === 'EventDNBackInService' || event === 'EventAgentLogin') return undefined;
  return event === 'EventAgentLogout' && 'dr-force_logout' in reasons
    ? (since ?? input.now)
    : since;
}

function waitingAfter(since: number | undefined, after: State, now: number): number | undefined {
  if (after.kind !== 'active' || after.calls.length === 0) return undefined;
  return after.voluntary.kind === 'none' ? undefined : (since ?? now);
}
