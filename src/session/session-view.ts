import type { SessionCommands } from '../contract/commands.js';
import type { Failure } from '../contract/failure.js';
import type { SessionSnapshot } from '../contract/snapshot.js';

/**
 * The context of `<agent-dr-session>` for the elements inside it. A new object with every snapshot.
 */
export interface SessionView {
  readonly snapshot: SessionSnapshot;
  /** `performance.now()` of this page when the snapshot arrived: its durations count from then. */
  readonly receivedAt: number;
  readonly commands: SessionCommands;
  readonly singleSignOn: SingleSignOn;
}

/** Whether the host page has credentials for the agent, and the result of asking for them. */
export type SingleSignOn =
  | { readonly kind: 'none' }
  | { readonly kind: 'available' }
  | { readonly kind: 'asking' }
  /** The page belongs to another agent than the one signed in here (B29). */
  | { readonly kind: 'other-agent'; readonly username: string }
  | { readonly kind: 'failed'; readonly failure: Failure };
