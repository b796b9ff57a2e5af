import type { CallSnapshot, InterruptedCall } from './call-snapshot.js';
import type { Failure, GatewayRefusal, SiteRefusal } from './failure.js';
export type * from './alarm.js';
import type { DrillSnapshot, SwitchoverStep } from './drill.js';
export type * from './drill.js';
import type { ForbiddenAddress, StorageProblem } from './browser-refusal.js';
import type { ServiceName, ServiceState } from './services.js';
import type { SiteRef } from './site-ref.js';
import type { SiteWord } from './site-word.js';
import type { ConfigurationDifference, StandbySnapshot } from './standby.js';
import type {
  FailureCause,
  ForcedCause,
  SwitchoverCause,
  VoluntaryCause,
} from './switchover-cause.js';

export type { FailureCause, ForcedCause, SwitchoverCause, VoluntaryCause };

export type { CallSnapshot, InterruptedCall } from './call-snapshot.js';

/**
 * The session as pages see it, sent by the worker after every change. No secrets. Durations are ms
 * at the moment of sending, never times of day, because the threads' clocks differ.
 */
export type SessionSnapshot =
  | SignedOutSnapshot
  | StartingSnapshot
  | ActiveSnapshot
  | SwitchingSnapshot
  | UnreachableSnapshot;

export interface SignedOutSnapshot {
  readonly kind: 'signed-out';
  readonly why: SignedOutWhy;
}

export type SignedOutWhy =
  | { readonly kind: 'never-signed-in' }
  | {
      readonly kind: 'agent-wish';
      /** Sites where the agent was logged in and that have not confirmed the log-out. */
      readonly unconfirmed?: readonly SiteRef[];
    }
  /**
   * It ended with what ran it, and this page cannot resume it automatically (B23): `worker`, with a
   * process of the browser; `page`, with the last page that showed it.
   */
  | { readonly kind: 'session-lost'; readonly username: string; readonly by: 'worker' | 'page' }
  /** The site refused; no other was tried. */
  | {
      readonly kind: 'refused';
      readonly refusal: GatewayRefusal;
      readonly site: SiteRef;
      /** With `logged-in-elsewhere`: how long already, if the site says so (B25). */
      readonly forMs?: number;
    }
  /** The session cannot begin because of the configuration or the worker. */
  | { readonly kind: 'cannot-start'; readonly failure: Failure };

/** A sign-in is in progress (S1). */
export interface StartingSnapshot {
  readonly kind: 'starting';
  readonly username: string;
  /** The site being tried; absent while the stored preferred site is looked up. */
  readonly site?: SiteRef;
  /** Until the site takes this agent in: many have come at once (B12). Absent: it has said nothing. */
  readonly turnInMs?: number;
  readonly step:
    /** Its worker is lost; looking for another one (B23). */
    | 'rejoining'
    | 'looking-up'
    | 'connecting'
    | 'identifying'
    | 'reading-configuration'
    | 'logging-in';
  /** Sites that failed in this start-up, with what each said; absent: it did not answer. */
  readonly failedSites: readonly (SiteRef & { readonly word?: SiteWord })[];
  readonly interruptedCalls: readonly InterruptedCall[];
  readonly warnings: readonly Warning[];
}

/** The agent works at a site (S2). */
export interface ActiveSnapshot {
  readonly kind: 'active';
  readonly username: string;
  /** First and last name, as far as the site's Person has them (B29). */
  readonly agentName?: string;
  readonly site: SiteRef;
  /** The site preferred by the agent's Person; absent when it names none that this page knows. */
  readonly preferredSite?: SiteRef;
  /** Where the agent would be moved; absent when there is no other site. */
  readonly otherSite?: SiteRef;
  readonly sinceMs: number;
  readonly arrival: Arrival;
  readonly connection: 'connected' | 'lost';
  /**
   * Smoothed round trip to the active site's gateway, whole ms; absent until measured. Updated only
   * after noticeable changes, every few seconds at most.
   */
  readonly roundTripMs?: number;
  /** `unknown` while the connection is lost. */
  readonly services: Readonly<Record<ServiceName, ServiceState>>;
  readonly agent: AgentSnapshot;
  /** The reasons that the agent can choose for not ready; absent if none are configured. */
  readonly notReadyReasons?: readonly string[];
  /** What the site said when the connection was lost or could not be restored; absent: nothing. */
  readonly siteWord?: SiteWord;
  readonly phone: PhoneSnapshot;
  /** The call in progress, when there is one. */
  readonly call?: CallSnapshot;
  /** Oldest first, each until dismissed (B5). */
  readonly interruptedCalls: readonly InterruptedCall[];
  readonly switchover: SwitchoverOutlook;
  readonly drill: DrillSnapshot;
  /** What is known of `otherSite` (B9). */
  readonly standby: StandbySnapshot;
  /** Most urgent first. */
  readonly warnings: readonly Warning[];
}

export type Arrival =
  | { readonly kind: 'signed-in' }
  | {
      readonly kind: 'moved';
      readonly from: SiteRef;
      readonly cause: SwitchoverCause;
      readonly tookMs: number;
    };

/** The agent is being moved from one site to another (S3). */
export interface SwitchingSnapshot {
  readonly kind: 'switching';
  readonly username: string;
  readonly from: SiteRef;
  readonly to: SiteRef;
  readonly cause: SwitchoverCause;
  readonly steps: readonly SwitchoverStep[];
  /** Until the site takes this agent in: many have come at once (B12). Absent: it has said nothing. */
  readonly turnInMs?: number;
  readonly interruptedCalls: readonly InterruptedCall[];
  readonly warnings: readonly Warning[];
}

/** No site accepts the agent (B1). */
export interface UnreachableSnapshot {
  readonly kind: 'unreachable';
  readonly username: string;
  /** With what each said last; absent when it did not answer. */
  readonly sites: readonly (SiteRef & { readonly word?: SiteWord })[];
  readonly sinceMs: number;
  readonly attempt:
    | { readonly kind: 'running' }
    | { readonly kind: 'waiting'; readonly dueInMs: number };
  /** Until the site takes this agent in: many have come at once (B12). Absent: it has said nothing. */
  readonly turnInMs?: number;
  readonly interruptedCalls: readonly InterruptedCall[];
  readonly warnings: readonly Warning[];
}

export interface AgentSnapshot {
  readonly dn: string;
  /** `unconfirmed` until the site confirms: nobody is shown as available on an assumption. */
  readonly state: 'unconfirmed' | 'logged-out' | 'not-ready' | 'ready';
  /** The reason for `not-ready`, if there is one. */
  readonly reason?: string;
  /** Requested by the agent, and not yet confirmed by the site. */
  readonly requested?: 'logged-in' | 'not-ready' | 'ready';
  /** Why the site logged the agent out, in `logged-out` only; absent if it did not (B6). */
  readonly logout?: LogoutExplanation;
}

/** The reason for a log-out; there is always one (B6). */
export type LogoutExplanation =
  /** The agent logged out, at the phone or elsewhere (S2.6). */
  | { readonly kind: 'manual' }
  /** S2.7 */
  | { readonly kind: 'supervisor' }
  /** The phone's SIP registration expired (S2.8). */
  | { readonly kind: 'registration-expired' }
  /** The site is in an orderly shutdown (S2.11). */
  | { readonly kind: 'graceful-shutdown' }
  /** As the site gave it. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** The agent's phone, as the site sees it. */
export type PhoneSnapshot =
  | { readonly kind: 'in-service' }
  /** The site does not see the phone; the agent is still logged in. */
  | { readonly kind: 'out-of-service'; readonly forMs: number }
  /** The agent was logged out because of it, and is logged in again once it registers (S2.8). */
  | { readonly kind: 'registration-expired'; readonly forMs: number };

/** The next move (B2). Of several, the first. */
export type SwitchoverOutlook =
  | { readonly kind: 'none' }
  /** A failure without a time-out, or with 0: no move follows (S2.3, S2.10). */
  | { readonly kind: 'never'; readonly cause: FailureCause; readonly forMs: number }
  /** The agent is moved in `dueInMs`, unless the failure ends before (S2.2, S2.9). */
  | {
      readonly kind: 'counting-down';
      readonly cause: FailureCause;
      readonly to: SiteRef;
      readonly forMs: number;
      readonly dueInMs: number;
      readonly timeoutMs: number;
    }
  /** The move is due, and the other site does not accept the agent now (B1). */
  | {
      readonly kind: 'due';
      readonly cause: ForcedCause;
      readonly to: SiteRef;
      readonly forMs: number;
    }
  /** The other site refused the agent: no automatic retry, because accounts lock. */
  | {
      readonly kind: 'refused';
      readonly cause: ForcedCause;
      readonly to: SiteRef;
      readonly refusal: GatewayRefusal;
      readonly forMs: number;
    }
  /** An automatic return is near; the agent may go now, or stay (B11). */
  | { readonly kind: 'announced'; readonly to: SiteRef; readonly dueInMs: number }
  /** A voluntary move waits for the end of the call, at most `dueInMs`; the agent may stay (B3). */
  | {
      readonly kind: 'waiting-for-call';
      readonly cause: VoluntaryCause;
      readonly to: SiteRef;
      readonly dueInMs: number;
    };

export type Warning =
  /** Configuration or statistics are OFF (S2.4, S2.5). */
  | {
      readonly kind: 'service-off';
      readonly service: 'configuration' | 'statistics';
      readonly site: SiteRef;
      readonly sinceMs: number;
    }
  /** The preferred site did not accept the agent in this start-up: no automatic return. */
  | { readonly kind: 'preferred-site-failed'; readonly site: SiteRef }
  /** The Person prefers a site that is not in the local configuration. */
  | {
      readonly kind: 'preferred-site-unknown';
      readonly application: string;
      readonly address: string;
    }
  /** A missing or unreadable option of a configuration object; it counts as absent. */
  | { readonly kind: 'configuration-object'; readonly object: string; readonly problem: string }
  /** The sites' configuration objects differ for this agent (B9). */
  | {
      readonly kind: 'configuration-drift';
      readonly site: SiteRef;
      readonly differences: readonly ConfigurationDifference[];
    }
  /**
   * A gateway configured for `site` says that it belongs to another one: it is not used (B26). If
   * the configuration does not have that site, its id is used as the name in `announced`.
   */
  | { readonly kind: 'other-site'; readonly site: SiteRef; readonly announced: SiteRef }
  /** The site last said that it does not accept this desktop or this agent; it is retried (B27). */
  | { readonly kind: 'site-refuses'; readonly site: SiteRef; readonly refusal: SiteRefusal }
  /** A move that the agent asked for has failed. */
  | { readonly kind: 'move-failed'; readonly site: SiteRef }
  /** The agent has been moved often recently: no automatic return until it is calm (B11). */
  | { readonly kind: 'flapping'; readonly moves: number; readonly withinMs: number }
  /** The agent's computer stalls for seconds, again and again: moves may come late (I2). */
  | {
      readonly kind: 'machine-stalls';
      readonly stalls: number;
      readonly withinMs: number;
      readonly longestMs: number;
    }
  /** The preferred site cannot be stored in this browser; everything else works. */
  | { readonly kind: 'storage'; readonly problem: StorageProblem }
  | ForbiddenAddress
  /** The gateway sends messages that cannot be read; they are ignored. */
  | {
      readonly kind: 'unreadable-messages';
      readonly site: SiteRef;
      readonly count: number;
      readonly problem: string;
    };
