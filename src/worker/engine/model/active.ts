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
  /** As last heard of; telephony's part in a move is `telephony`. */
  readonly services: Readonly<Record<ServiceName, ServiceReport>>;
  readonly agent: AgentStatus;
  /** The agent's working state before their log-in was lost. */
  readonly lastWorking: LastWorkingState | undefined;
  /** What is to be done about it when the log-in is confirmed (B4). */
  readonly pendingRestore: PendingRestore;
  readonly phone: PhoneWatch;
  readonly telephony: TelephonyWatch;
  readonly loginWatch: LoginWatch;
  /** Since when the site is being shut down in order (S2.11). */
  readonly shutdownSince: number | undefined;
  /** What keeps a due move from being made. */
  readonly obstacle: Obstacle;
  /** In progress, oldest first. */
  readonly calls: readonly ObservedCall[];
  readonly voluntary: VoluntaryMove;
  readonly standby: Standby;
  /** When the preferred site is gone back to; absent when it is not by itself (B11). */
  readonly returnAt: number | undefined;
  /** Sites that did not answer in the start-up that led here. */
  readonly failedAtStart: readonly string[];
  /** The site of the last voluntary move that did not come about. */
  readonly refusedMove: RefusedMove | undefined;
}

export interface RefusedMove {
  readonly siteId: string;
  readonly by: 'site' | 'page';
}

export type PendingRestore =
  | 'nothing'
  | 'after-switchover'
  /** The same site has lost the log-in, or this client its connection. */
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
  | { readonly kind: 'waiting'; readonly dueAt: number; readonly parting: Parting }
  | { readonly kind: 'connecting'; readonly race: Race; readonly parting: Parting }
  | {
      readonly kind: 'logging-in';
      readonly link: Link;
      readonly login: LoginProgress;
      readonly parting: Parting;
    };

/** How the connection before was lost: a site that has said that it goes is waited for no longer than its gateways are asked. */
export type Parting = 'silent' | 'announced';

/** Telephony at the active site and what its absence leads to (S2.2, S2.3). */
export type TelephonyWatch =
  | { readonly kind: 'on' }
  | { readonly kind: 'not-on'; readonly since: number; readonly deadline: Deadline };

/** The agent's log-in at the active site and what it leads to when nobody confirms it (B22). */
export type LoginWatch =
  /** Confirmed, or there is to be none. */
  | { readonly kind: 'in-order' }
  /** On its way, for too short a time to be told. */
  | {
      readonly kind: 'asked';
      readonly since: number;
      readonly deadline: Deadline;
      readonly lateAt: number;
    }
  | { readonly kind: 'missing'; readonly since: number; readonly deadline: Deadline }
  /** The phone is waited for, by its own clock; the time until then does not count here. */
  | { readonly kind: 'held'; readonly deadline: Deadline; readonly heldAt: number };

/** The phone's registration and what its expiry leads to (S2.8–S2.10). */
export type PhoneWatch =
  | { readonly kind: 'in-service' }
  /** Nothing follows: the agent has not been logged out over it. */
  | { readonly kind: 'out-of-service'; readonly since: number }
  | {
      readonly kind: 'expired';
      readonly since: number;
      readonly deadline: Deadline;
      /** When the embedded endpoint is to be started anew, if it is (S2.8). */
      readonly relaunch: Deadline;
    };

/** Why a move that is due has not been made yet. */
export type Obstacle =
  | { readonly kind: 'none' }
  /** The other site did not take the agent and is asked again (B1). */
  | { readonly kind: 'no-answer'; readonly retryAt: number }
  /** The other site is known not to take the agent now; its first word that it does is waited for (B1). */
  | { readonly kind: 'unfit' }
  /**
   * The other site refused the agent. Kept while they are here. What an upgrade may mend is asked
   * again; asking again with a password that was refused would lock the account: never by itself.
   */
  | {
      readonly kind: 'refused';
      readonly refusal: GatewayRefusal;
      readonly retryAt: number | undefined;
    };

/** A move that somebody wishes, on its way to being made (B2, B3, B11). */
export type VoluntaryMove =
  | { readonly kind: 'none' }
  /** A return by itself. */
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
      /** No answer by then is consent. */
      readonly deadline: RunningDeadline;
      readonly mayInterruptCall: boolean;
    };
