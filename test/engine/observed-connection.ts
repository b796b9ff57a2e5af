import type { CallName } from 'agent-dr-protocol';
import type { Call, Effect } from '../../src/worker/engine/model/effect.js';
import type { Input } from '../../src/worker/engine/model/input.js';
import { connectionsOf } from '../../src/worker/engine/model/connections.js';
import type { State } from '../../src/worker/engine/model/state.js';

/** A connection as seen by an observer of inputs and effects. */
export interface ObservedConnection {
  readonly generation: number;
  readonly siteId: string;
  readonly isEstablished: boolean;
  /** Sent and not answered, oldest first; of several of one name the newest. */
  readonly unanswered: readonly Call[];
  /** The gateway has opened the session: it answers. */
  readonly isLetIn: boolean;
  /** A log-in was sent on it, and neither its end nor a newer log-in at its site is known (I1). */
  readonly isLoggingIn: boolean;
  /** The DN was registered on it: the site sends its events. */
  readonly isListening: boolean;
  /** It is being left, and that has not been answered. */
  readonly isLeaving: boolean;
}

export function hearing(one: ObservedConnection, input: Input): ObservedConnection | undefined {
  if (!('generation' in input) || input.generation !== one.generation) return one;
  switch (input.type) {
    case 'connected':
      return { ...one, isEstablished: true };
    case 'answered':
    case 'call-refused': {
      const method = input.type === 'answered' ? input.answer.method : input.method;
      const at = one.unanswered.findIndex((call) => call.method === method);
      return {
        ...one,
        unanswered: one.unanswered.filter((_, index) => index !== at),
        isLetIn: one.isLetIn || (input.type === 'answered' && isOpening(method)),
      };
    }
    case 'closed':
    case 'left':
      return undefined;
    case 'notified':
    case 'unreadable-message':
      return one;
  }
}

export const isThere = (one: ObservedConnection | undefined): one is ObservedConnection =>
  one !== undefined;

export function withNew(known: readonly ObservedConnection[], after: State): ObservedConnection[] {
  const fresh = connectionsOf(after).filter(
    (link) => !known.some(({ generation }) => generation === link.generation),
  );
  return [
    ...known,
    ...fresh.map(({ generation, siteId }) => ({
      generation,
      siteId,
      isEstablished: false,
      isLetIn: false,
      unanswered: [],
      isLoggingIn: false,
      isListening: false,
      isLeaving: false,
    })),
  ];
}

export function withEffect(known: ObservedConnection[], effect: Effect): ObservedConnection[] {
  if (effect.type !== 'send' && effect.type !== 'leave') return known;
  const site = known.find(({ generation }) => generation === effect.generation)?.siteId;
  const isLogIn = effect.type === 'send' && effect.call.method === 'agent.login';
  return known.map((one) => {
    const isSuperseded = isLogIn && one.siteId === site;
    if (one.generation !== effect.generation)
      return isSuperseded ? { ...one, isLoggingIn: false } : one;
    if (effect.type === 'leave') {
      // Without any answer on it, the log-in is not answered either.
      const mayBeIn = one.isLoggingIn && one.isLetIn;
      return { ...one, isLeaving: true, isLoggingIn: mayBeIn };
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

const isOpening = (method: CallName): boolean =>
  method === 'session.open' || method === 'session.standby';
