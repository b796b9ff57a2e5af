import type { Call } from 'agent-dr-protocol';
import type { GatewayRefusal } from '../../../contract/failure.js';
import type { ServiceName } from '../../../contract/services.js';
import type { SwitchoverCause, VoluntaryCause } from '../../../contract/snapshot.js';
import type { AgentStatus, LastWorkingState } from './agent.js';
import type { Deadline, RunningDeadline } from './deadline.js';
import type { Link, Race } from './link.js';
import type { LoginProgress } from './log-in.js';
import type { AgentProfile } from './profile.js';
import type { SignedIn } from './signed-in.js';
import type { Standby } from './standby.js';

/** The agent works at a site, whether or not all of it is well. */
export interface Active extends SignedIn {
  readonly kind: 'active';
  readonly profile: AgentProfile;
  readonly siteId: string;
  readonly since: number;
  readonly arrival: Arrival;
  readonly connection: ActiveConnection;
  /** As last reported by the site. Telephony's part in a move is in `telephony`. */
  readonly services: Readonly<Record<ServiceName, ServiceReport>>;
  readonly agent: AgentStatus;
  /** The agent's working state before their log-in was lost. */
  readonly lastWorking: LastWorkingState | undefined;
  /** What to restore when the log-in is confirmed (B4). */
  readonly pendingRestore: PendingRestore;
  readonly phone: PhoneWatch;
  readonly telephony: TelephonyWatch;
  readonly loginWatch: LoginWatch;
  readonly shutdown: Shutdown;
  /** What keeps a due move from being made. */
  readonly obstacle: Obstacle;
  /** In progress, oldest first. */
  readonly calls: readonly ObservedCall[];
  readonly voluntary: VoluntaryMove;
  readonly standby: Standby;
  /** When to return to the preferred site; `undefined` when there is no automatic return (B11). */
  readonly returnAt: number | undefined;
  /** Sites that did not answer in the start-up that led here. */
  readonly failedAtStart: readonly string[];
  /** The target of the last voluntary move that failed or was refused. */
  readonly refusedMove: RefusedMove | undefined;
}

/** Whether the site is in an orderly shutdown (S2.11). */
export type Shutdown =
  | { readonly kind: 'none' }
  /** It has logged the agent out for that reason. */
  | { readonly kind: 'announced'; readonly since: number }
  /** It has telephony and sees the phone, and yet refuses the log-in. */
  | { readonly kind: 'inferred'; readonly since: number };

export interface RefusedMove {
  readonly siteId: string;
  readonly by: 'site' | 'page';
}

export type PendingRestore =
  | 'nothing'
  | 'after-switchover'
  /** The site lost the log-in, or this client lost its connection. */
  | 'after-log-in';

export interface ObservedCall {
  readonly call: Call;
  readonly state: 'ringing' | 'established';
  readonly since: number;
}

export type Arrival =
  | { readonly kind: 'signed-in' }
  | {
      readonly kind: 'moved';
      readonly fromSiteId: string;
      readonly cause: SwitchoverCause;
      readonly tookMs: number;
    };

export interface ServiceReport {
  readonly status: 'on' | 'off';
  readonly since: number;
}

export type ActiveConnection =
  | { readonly kind: 'connected'; readonly link: Link }
  | { readonly kind: 'waiting'; readonly dueAt: number; readonly lossKind: LossKind }
  | { readonly kind: 'connecting'; readonly race: Race; readonly lossKind: LossKind }
  | {
      readonly kind: 'logging-in';
      readonly link: Link;
      readonly login: LoginProgress;
      readonly lossKind: LossKind;
    };

/**
 * How the last connection was lost. After `announced` the client tries the site's gateways once and
 * does not wait for the time-out.
 */
export type LossKind = 'silent' | 'announced';

/** Telephony at the active site, and when its absence moves the agent (S2.2, S2.3). */
export type TelephonyWatch =
  | { readonly kind: 'on' }
  | { readonly kind: 'not-on'; readonly since: number; readonly deadline: Deadline };

/** The agent's log-in at the active site, and when a missing confirmation moves the agent (B22). */
export type LoginWatch =
  /** Confirmed, or none is intended. */
  | { readonly kind: 'in-order' }
  /** Requested, and not yet late enough to be shown. */
  | {
      readonly kind: 'asked';
      readonly since: number;
      readonly deadline: Deadline;
      readonly lateAt: number;
    }
  | { readonly kind: 'missing'; readonly since: number; readonly deadline: Deadline }
  /** Paused while the phone is awaited: the phone has its own deadline. */
  | { readonly kind: 'held'; readonly deadline: Deadline; readonly heldAt: number };

/** The phone's registration, and what its expiry leads to (S2.8–S2.10). */
export type PhoneWatch =
  | { readonly kind: 'in-service' }
  /** The agent was not logged out because of it, so nothing follows. */
  | { readonly kind: 'out-of-service'; readonly since: number }
  | {
      readonly kind: 'expired';
      readonly since: number;
      readonly deadline: Deadline;
      /** When to restart the embedded endpoint; `never`: do not (S2.8). */
      readonly relaunch: Deadline;
    };

/** Why a move that is due has not been made yet. */
export type Obstacle =
  | { readonly kind: 'none' }
  /** The other site did not accept the agent; the move is retried (B1). */
  | { readonly kind: 'no-answer'; readonly retryAt: number }
  /**
   * The other site is known not to accept the agent now. The move waits until it says that it does
   * (B1).
   */
  | { readonly kind: 'unfit' }
  /**
   * The other site refused the agent. Remembered while the agent stays here. A refusal that an
   * upgrade may fix is retried. A rejected password is never retried automatically: that would lock
   * the account.
   */
  | {
      readonly kind: 'refused';
      readonly refusal: GatewayRefusal;
      readonly retryAt: number | undefined;
    };

/** A requested move or an automatic return, before it is made (B2, B3, B11). */
export type VoluntaryMove =
  | { readonly kind: 'none' }
  /** An automatic return. */
  | { readonly kind: 'announced'; readonly toSiteId: string; readonly dueAt: number }
  | {
      readonly kind: 'waiting-for-call';
      readonly cause: VoluntaryCause;
      readonly toSiteId: string;
      readonly deadline: RunningDeadline;
    }
  | {
      readonly kind: 'asking-page';
      readonly cause: VoluntaryCause;
      readonly toSiteId: string;
      readonly question: number;
      /** If the page has not answered by then, the move is made. */
      readonly deadline: RunningDeadline;
      readonly mayInterruptCall: boolean;
    };
