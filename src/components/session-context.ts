import { createContext } from '@lit/context';
import type { CommandResult } from '../contract/failure.js';
import type { Credentials } from '../contract/session-service.js';
import type { SessionSnapshot } from '../contract/snapshot.js';

/** What `<agent-dr-session>` gives to the elements inside it. A new object with every snapshot. */
export interface SessionView {
  readonly snapshot: SessionSnapshot;
  /** `performance.now()` of this page when the snapshot arrived: its durations count from here. */
  readonly receivedAt: number;
  readonly commands: SessionCommands;
}

/** What the agent can ask for. Each settles with a result; none rejects, none hangs. */
export interface SessionCommands {
  readonly signIn: (credentials: Credentials) => Promise<CommandResult>;
  readonly signOut: () => Promise<CommandResult>;
  readonly switchTo: (siteId: string) => Promise<CommandResult>;
  readonly retryNow: () => Promise<CommandResult>;
}

export const sessionContext = createContext<SessionView>(Symbol('agent-dr-session'));
