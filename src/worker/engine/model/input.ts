import type { CallName, CallResult, NotificationName, NotificationParams } from 'agent-dr-protocol';
import type { StorageProblem } from '../../../contract/browser-refusal.js';
import type { Failure } from '../../../contract/failure.js';
import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { NetworkHint } from '../../../contract/session-service.js';
import type { WorkingState } from './agent.js';
import type { ConnectionFailure, Refusal } from './failure.js';
import type { TimerName } from './timer-name.js';

/** Every event of a session, with the time at which it happened. */
export type Input = Timestamp & SessionEvent;

export interface Timestamp {
  /** Monotonic ms. */
  readonly now: number;
  /** In [0, 1): the engine has no randomness of its own. */
  readonly random: number;
}

export type SessionEvent =
  | { readonly type: 'configured'; readonly configuration: LocalConfiguration }
  | { readonly type: 'configuration-refused'; readonly failure: Failure }
  | {
      readonly type: 'sign-in-requested';
      readonly username: string;
      /** The agent knows that they are logged in elsewhere, and wants to work here now (B25). */
      readonly takeOver?: boolean | undefined;
    }
  | { readonly type: 'sign-out-requested' }
  | { readonly type: 'switch-requested'; readonly siteId: string }
  /** Back to the preferred site (B11). */
  | { readonly type: 'return-requested' }
  /** Skip the wait before a pending move (B2). */
  | { readonly type: 'move-now-requested' }
  /** Cancel a pending voluntary move (B2). */
  | { readonly type: 'stay-requested' }
  | { readonly type: 'drill-requested' }
  | { readonly type: 'drill-dismissed' }
  /** Skip the pause before the next retry. */
  | { readonly type: 'retry-requested' }
  /** Another tab has taken over the session; this says nothing about the site. */
  | { readonly type: 'handed-over' }
  /** After a log-out by the agent or a supervisor, or for an unknown reason. */
  | { readonly type: 'log-in-requested' }
  | {
      readonly type: 'agent-state-requested';
      readonly state: WorkingState['state'];
      readonly reason: string | undefined;
    }
  | { readonly type: 'interrupted-call-dismissed'; readonly id: string }
  /** Answers `ask-page`. If it does not come in time the move is made (B3). */
  | {
      readonly type: 'page-answered';
      readonly question: number;
      readonly answer: 'proceed' | 'veto';
    }
  /** A page noticed something that may affect the connections: each is checked. */
  | { readonly type: 'network-hint'; readonly hint: NetworkHint }
  /**
   * The machine slept or stalled, or the worker was frozen: what was not observed is no evidence.
   * Durations in ms: by whichever clock shows more, and by the clock of `now`, which may stop.
   */
  | {
      readonly type: 'woke';
      readonly sleptMs?: number | undefined;
      readonly countedMs?: number | undefined;
    }
  /** Always answers `read-preferred-site`, within the storage's own deadline (S1.1). */
  | {
      readonly type: 'preferred-site-read';
      readonly siteId: string | undefined;
      readonly problem: StorageProblem | undefined;
    }
  | { readonly type: 'preferred-site-remembered'; readonly problem: StorageProblem | undefined }
  | { readonly type: 'timer-due'; readonly timer: TimerName }
  | ConnectionEvent;

/** An event of a connection. If the state does not own its generation, it changes nothing (I5). */
export type ConnectionEvent = { readonly generation: number } & (
  | { readonly type: 'connected' }
  | { readonly type: 'answered'; readonly answer: Answer }
  | { readonly type: 'call-refused'; readonly method: CallName; readonly refusal: Refusal }
  | { readonly type: 'notified'; readonly notification: Notification }
  | { readonly type: 'unreadable-message'; readonly problem: string }
  /** The connection ended or could not be opened. The last event of its generation. */
  | { readonly type: 'closed'; readonly failure: ConnectionFailure }
  /** Always answers `leave`, by its deadline. `loggedOut`: the site confirmed the log-out. */
  | { readonly type: 'left'; readonly loggedOut?: boolean | undefined }
);

export type Answer = {
  [Name in CallName]: { readonly method: Name; readonly result: CallResult<Name> };
}[CallName];

/** `session.superseded` is not included: it ends the connection and arrives as `closed`. */
export type Notification = {
  [Name in Exclude<NotificationName, 'session.superseded'>]: {
    readonly method: Name;
    readonly params: NotificationParams<Name>;
  };
}[Exclude<NotificationName, 'session.superseded'>];
