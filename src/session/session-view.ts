import type { CommandResult, Failure } from '../contract/failure.js';
import type { SignInCredentials } from '../contract/session-service.js';
import type { SessionSnapshot } from '../contract/snapshot.js';
import type { Timeline } from '../contract/timeline.js';

/** What `<agent-dr-session>` gives to the elements inside it. A new object with every snapshot. */
export interface SessionView {
  readonly snapshot: SessionSnapshot;
  /** `performance.now()` of this page when the snapshot arrived: its durations count from here. */
  readonly receivedAt: number;
  readonly commands: SessionCommands;
  readonly singleSignOn: SingleSignOn;
}

/** Whether the host page has credentials for the agent, and what became of asking for them. */
export type SingleSignOn =
  | { readonly kind: 'none' }
  | { readonly kind: 'available' }
  | { readonly kind: 'asking' }
  /** The page is somebody else's than the agent who is signed in here (B29). */
  | { readonly kind: 'other-agent'; readonly username: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** A sign-in with what the agent typed, or with what the host page gives. */
export type SignInRequest = SignInCredentials | Pick<SignInCredentials, 'takeOver'>;

/** What the agent can ask for. Each settles with a result; none rejects, none hangs. */
export interface SessionCommands {
  /** Without credentials the host page is asked for them. */
  readonly signIn: (request?: SignInRequest) => Promise<CommandResult>;
  readonly signOut: () => Promise<CommandResult>;
  readonly switchTo: (siteId: string) => Promise<CommandResult>;
  readonly returnToPreferred: () => Promise<CommandResult>;
  readonly moveNow: () => Promise<CommandResult>;
  readonly stay: () => Promise<CommandResult>;
  readonly drill: () => Promise<CommandResult>;
  readonly dismissDrill: () => Promise<CommandResult>;
  readonly logIn: () => Promise<CommandResult>;
  readonly ready: () => Promise<CommandResult>;
  readonly notReady: (reason?: string) => Promise<CommandResult>;
  readonly dismissInterruptedCall: (id: string) => Promise<CommandResult>;
  readonly exportTimeline: () => Promise<TimelineResult>;
  readonly retryNow: () => Promise<CommandResult>;
}

/** What happened so far (B13), or why that cannot be told. */
export type TimelineResult =
  | { readonly kind: 'done'; readonly timeline: Timeline }
  | Extract<CommandResult, { readonly kind: 'failed' }>;
