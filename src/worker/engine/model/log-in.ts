import type { DnState, Services } from 'agent-dr-protocol';
import type { AgentStatus } from './agent.js';

/** The first frame of a connection: logs the agent in, or keeps the connection as standby (B9). */
export type OpeningCall = 'session.open' | 'session.standby';

export type LoginCall = OpeningCall | 'services.subscribe' | 'dn.register' | 'agent.login';

/** Calls that were sent together, and their answers so far. */
export interface LoginProgress {
  readonly waitingFor: readonly LoginCall[];
  readonly services: Services | undefined;
  readonly dn: DnState | undefined;
  readonly agent: AgentStatus | undefined;
}
