import type { LogoutExplanation } from '../../../contract/snapshot.js';

/** The state of a logged-in agent, or the one they asked for. */
export interface WorkingState {
  readonly state: 'ready' | 'not-ready';
  readonly reason: string | undefined;
}

/** A working state and when it was last known to be true. */
export interface LastWorkingState extends WorkingState {
  readonly knownAt: number;
}

export interface Logout {
  readonly why: Extract<LogoutExplanation, { kind: 'manual' | 'supervisor' | 'unknown' }>;
  readonly since: number;
}

/** What a log-in at another site has to restore (B4). */
export type Presence =
  | { readonly kind: 'logged-in'; readonly working: LastWorkingState | undefined }
  /** Logged out by their own wish or by a supervisor; a move must not log them in. */
  | { readonly kind: 'logged-out'; readonly logout: Logout };

/** What is known of the agent's log-in at the active site. Nothing is assumed (I9). */
export type AgentStatus =
  | {
      readonly kind: 'confirmed';
      readonly working: WorkingState;
      /** Requested, and not answered yet. */
      readonly requested: WorkingState | undefined;
    }
  /** Requested, or unknown since the connection was lost. */
  | { readonly kind: 'unconfirmed' }
  /** Not logged in now. The log-in follows automatically when this is available. */
  | { readonly kind: 'awaiting'; readonly what: 'telephony' | 'registration' }
  /**
   * The site is being shut down. While the other site does not accept the agent, the log-in is
   * retried here, because nothing announces when this site accepts log-ins again.
   */
  | { readonly kind: 'awaiting'; readonly what: 'switchover'; readonly askAt: number }
  /** The site would accept a log-in, but the last one is too recent (I12). */
  | { readonly kind: 'awaiting'; readonly what: 'turn'; readonly askAt: number }
  /** The site takes log-ins at its own pace, and has said when this one is to be asked for (B12). */
  | { readonly kind: 'awaiting'; readonly what: 'slot'; readonly askAt: number }
  /** Nothing follows automatically (S2.6, S2.7). */
  | { readonly kind: 'logged-out'; readonly logout: Logout; readonly isLoginRequested: boolean };
