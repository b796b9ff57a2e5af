import type { LogoutExplanation } from '../../../contract/snapshot.js';

/** What a logged-in agent is, or wants to be. */
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

/** What a log-in at another site is to bring back (B4). */
export type Presence =
  | { readonly kind: 'logged-in'; readonly working: LastWorkingState | undefined }
  /** Nobody is logged in against their wish, or a supervisor's. */
  | { readonly kind: 'logged-out'; readonly logout: Logout };

/** What is known of the agent's log-in at the active site. Nothing here is assumed (I9). */
export type AgentStatus =
  | {
      readonly kind: 'confirmed';
      readonly working: WorkingState;
      /** Asked for, and not answered yet. */
      readonly requested: WorkingState | undefined;
    }
  /** Asked for, or not heard of since the connection was lost. */
  | { readonly kind: 'unconfirmed' }
  /** Not logged in now; the log-in follows by itself when this is there. */
  | { readonly kind: 'awaiting'; readonly what: 'telephony' | 'registration' }
  /**
   * The site is being shut down. While the other one does not take the agent, this one is asked now
   * and then: nothing tells when it takes log-ins again.
   */
  | { readonly kind: 'awaiting'; readonly what: 'switchover'; readonly askAt: number | undefined }
  /** The site would log the agent in; the last time is too short a time ago (I12). */
  | { readonly kind: 'awaiting'; readonly what: 'turn'; readonly askAt: number }
  /** Nothing follows by itself (S2.6, S2.7). */
  | { readonly kind: 'logged-out'; readonly logout: Logout; readonly isLoginRequested: boolean };
