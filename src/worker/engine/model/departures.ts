import type { Call, Effect } from './effect.js';
import type { Link } from './link.js';

/** Log-outs in progress, and the log-in that waits for them (I1). */
export interface Departures {
  /**
   * Connections that are being closed with a log-out, at sites where the agent may be logged in.
   */
  readonly leaving: readonly Link[];
  readonly held: LogIn | undefined;
}

export type LogIn = Extract<Effect, { type: 'send' }> & {
  readonly call: Extract<Call, { method: 'agent.login' }>;
};

export const NO_DEPARTURES: Departures = { leaving: [], held: undefined };
