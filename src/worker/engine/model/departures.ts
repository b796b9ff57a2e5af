import type { Call, Effect } from './effect.js';
import type { Link } from './link.js';

/** Log-ins that are being ended, and the one that is held until they are (I1). */
export interface Departures {
  /** Connections that are being left with a log-out, from sites that may have the agent. */
  readonly leaving: readonly Link[];
  readonly held: LogIn | undefined;
}

export type LogIn = Extract<Effect, { type: 'send' }> & {
  readonly call: Extract<Call, { method: 'agent.login' }>;
};

export const NO_DEPARTURES: Departures = { leaving: [], held: undefined };
