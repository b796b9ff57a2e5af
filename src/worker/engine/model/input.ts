import type { CallName, CallResult, NotificationName, NotificationParams } from 'agent-dr-protocol';
import type { StorageProblem } from '../../../contract/browser-refusal.js';
import type { Failure } from '../../../contract/failure.js';
import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { NetworkHint } from '../../../contract/session-service.js';
import type { WorkingState } from './agent.js';
import type { ConnectionFailure, Refusal } from './failure.js';
import type { TimerName } from './timer-name.js';

/** Everything that can happen to a session, with the time at which it did. */
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
      /** The agent knows that they are logged in elsewhere, and works here now (B25). */
      readonly takeOver?: boolean | undefined;
    }
  | { readonly type: 'sign-out-requested' }
  | { readonly type: 'switch-requested'; readonly siteId: string }
  /** Back to the preferred site (B11). */
  | { readonly type: 'return-requested' }
  /** Not to wait for a move that is in sight (B2). */
  | { readonly type: 'move-now-requested' }
  /** Not to make a voluntary move that is in sight (B2). */
  | { readonly type: 'stay-requested' }
  | { readonly type: 'drill-requested' }
  | { readonly type: 'drill-dismissed' }
  /** Ends a pause between two attempts. */
  | { readonly type: 'retry-requested' }
  /** Another tab goes on with the session; what its site is like has nothing to do with it. */
  | { readonly type: 'handed-over' }
  /** After a log-out by the agent, a supervisor, or for a reason that nobody knows. */
  | { readonly type: 'log-in-requested' }
  | {
      readonly type: 'agent-state-requested';
      readonly state: WorkingState['state'];
      readonly reason: string | undefined;
    }
  | { readonly type: 'interrupted-call-dismissed'; readonly id: string }
  /** Answers `ask-page`. Without it in time the move is made (B3). */
  | {
      readonly type: 'page-answered';
      readonly question: number;
      readonly answer: 'proceed' | 'veto';
    }
  /** A page noticed something that may concern the connections: each is asked for a sign of life. */
  | { readonly type: 'network-hint'; readonly hint: NetworkHint }
  /**
   * The machine slept, or stood still, or the worker was frozen: what was not observed is no evidence.
   * For how long, ms: by whichever clock says more, and by that of `now`, which may stand still.
   */
  | {
      readonly type: 'woke';
      readonly sleptMs?: number | undefined;
      readonly countedMs?: number | undefined;
    }
  /** Answers `read-preferred-site`, always, within the storage's own deadline (S1.1). */
  | {
      readonly type: 'preferred-site-read';
      readonly siteId: string | undefined;
      readonly problem: StorageProblem | undefined;
    }
  | { readonly type: 'preferred-site-remembered'; readonly problem: StorageProblem | undefined }
  | { readonly type: 'timer-due'; readonly timer: TimerName }
  | ConnectionEvent;

/** What a connection tells. One with a generation that the state does not name changes nothing (I5). */
export type ConnectionEvent = { readonly generation: number } & (
  | { readonly type: 'connected' }
  | { readonly type: 'answered'; readonly answer: Answer }
  | { readonly type: 'call-refused'; readonly method: CallName; readonly refusal: Refusal }
  | { readonly type: 'notified'; readonly notification: Notification }
  | { readonly type: 'unreadable-message'; readonly problem: string }
  /** The connection is no more, or never came about. The last word of its generation. */
  | { readonly type: 'closed'; readonly failure: ConnectionFailure }
  /** Answers `leave`, always, by its deadline. `loggedOut`: the site has said so. */
  | { readonly type: 'left'; readonly loggedOut?: boolean | undefined }
);

export type Answer = {
  [Name in CallName]: { readonly method: Name; readonly result: CallResult<Name> };
}[CallName];

/** `session.superseded` is not among them: it ends the connection, and comes as `closed`. */
export type Notification = {
  [Name in Exclude<NotificationName, 'session.superseded'>]: {
    readonly method: Name;
    readonly params: NotificationParams<Name>;
  };
}[Exclude<NotificationName, 'session.superseded'>];
