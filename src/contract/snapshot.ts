import type { CallSnapshot, InterruptedCall } from './call-snapshot.js';
import type { Failure, GatewayRefusal, SiteRefusal } from './failure.js';
export type * from './alarm.js';
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
 * What the page may know of the session, sent by the worker whenever it changes. No secrets.
 * Durations are ms as of the moment of sending, never times of day: the threads' clocks differ.
 */
export type SessionSnapshot =
  SignedOutSnapshot | StartingSnapshot | ActiveSnapshot | SwitchingSnapshot | UnreachableSnapshot;

export interface SignedOutSnapshot {
  readonly kind: 'signed-out';
  readonly why: SignedOutWhy;
}

export type SignedOutWhy =
  | { readonly kind: 'never-signed-in' }
  | {
      readonly kind: 'agent-wish';
      /** Sites that had the agent logged in and have not said that they are logged out. */
      readonly unconfirmed?: readonly SiteRef[];
    }
  /**
   * It ended with what ran it, and this page cannot go on with it by itself (B23): `worker`, with a
   * process of the browser; `page`, with the last page that showed it.
   */
  | { readonly kind: 'session-lost'; readonly username: string; readonly by: 'worker' | 'page' }
  /** The site said no; nothing was tried elsewhere. */
  | {
      readonly kind: 'refused';
      readonly refusal: GatewayRefusal;
      readonly site: SiteRef;
      /** With `logged-in-elsewhere`: for how long the agent has been at work there, if the site says so (B25). */
      readonly forMs?: number;
    }
  /** The session cannot begin: configuration, or the worker itself. */
  | { readonly kind: 'cannot-start'; readonly failure: Failure };

/** A sign-in is under way (S1). */
export interface StartingSnapshot {
  readonly kind: 'starting';
  readonly username: string;
  /** The site being tried; absent while the preferred site is looked up in storage. */
  readonly site?: SiteRef;
  readonly step:
    /** Its worker is lost: another one is asked (B23). */
    | 'rejoining'
    | 'looking-up'
    | 'connecting'
    | 'identifying'
    | 'reading-configuration'
    | 'logging-in';
  /** Sites that did not take the agent in this start-up, each with what it said; absent: it did not answer. */
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
  /** Where the agent's Person wants them; absent when it names no site that this page knows. */
  readonly preferredSite?: SiteRef;
  /** Where the agent would go; absent when there is no other site. */
  readonly otherSite?: SiteRef;
  readonly sinceMs: number;
  readonly arrival: Arrival;
  readonly connection: 'connected' | 'lost';
  /**
   * To the active site's gateway and back, whole ms, smoothed; absent until it was measured. Follows
   * noticeable changes only, every few seconds at most.
   */
  readonly roundTripMs?: number;
  /** `unknown` while the connection is lost. */
  readonly services: Readonly<Record<ServiceName, ServiceState>>;
  readonly agent: AgentSnapshot;
  /** What the agent may give as the reason of a not-ready; absent without any in the local configuration. */
  readonly notReadyReasons?: readonly string[];
  /** What the site said when its connection was lost, or could not be made again; absent: nothing. */
  readonly siteWord?: SiteWord;
  readonly phone: PhoneSnapshot;
  /** The call in progress, when there is one. */
  readonly call?: CallSnapshot;
  /** Oldest first, each until it is dismissed (B5). */
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
  readonly interruptedCalls: readonly InterruptedCall[];
  readonly warnings: readonly Warning[];
}

/** No site takes the agent (B1). */
export interface UnreachableSnapshot {
  readonly kind: 'unreachable';
  readonly username: string;
  /** Each with what it said when it was asked last; absent when it did not answer. */
  readonly sites: readonly (SiteRef & { readonly word?: SiteWord })[];
  readonly sinceMs: number;
  readonly attempt:
    { readonly kind: 'running' } | { readonly kind: 'waiting'; readonly dueInMs: number };
  readonly interruptedCalls: readonly InterruptedCall[];
  readonly warnings: readonly Warning[];
}

export interface AgentSnapshot {
  readonly dn: string;
  /** `unconfirmed` until the site has said it: nobody is shown as available on an assumption. */
  readonly state: 'unconfirmed' | 'logged-out' | 'not-ready' | 'ready';
  /** Of a not-ready that has one. */
  readonly reason?: string;
  /** What the agent asked for and the site has not confirmed yet. */
  readonly requested?: 'logged-in' | 'not-ready' | 'ready';
  /** Why the site logged the agent out, in `logged-out` only; absent when it did not (B6). */
  readonly logout?: LogoutExplanation;
}

/** Every log-out has one (B6). */
export type LogoutExplanation =
  /** The agent did it, at the phone or elsewhere (S2.6). */
  | { readonly kind: 'manual' }
  /** S2.7 */
  | { readonly kind: 'supervisor' }
  /** The phone's SIP registration expired (S2.8). */
  | { readonly kind: 'registration-expired' }
  /** The site is being shut down in order (S2.11). */
  | { readonly kind: 'graceful-shutdown' }
  /** As the site gave it. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** The agent's phone, as the site sees it. */
export type PhoneSnapshot =
  | { readonly kind: 'in-service' }
  /** The site has lost sight of the phone; the agent is still logged in. */
  | { readonly kind: 'out-of-service'; readonly forMs: number }
  /** The agent was logged out over it and is logged in again once it registers (S2.8). */
  | { readonly kind: 'registration-expired'; readonly forMs: number };

/** The move that is in sight (B2). Of several, the one that comes first. */
export type SwitchoverOutlook =
  | { readonly kind: 'none' }
  /** Something failed whose time-out is absent or 0: no move follows (S2.3, S2.10). */
  | { readonly kind: 'never'; readonly cause: FailureCause; readonly forMs: number }
  /** The agent is moved when `dueInMs` is over, unless what failed is back before (S2.2, S2.9). */
  | {
      readonly kind: 'counting-down';
      readonly cause: FailureCause;
      readonly to: SiteRef;
      readonly forMs: number;
      readonly dueInMs: number;
      readonly timeoutMs: number;
    }
  /** The move is due, and the other site does not take the agent now (B1). */
  | {
      readonly kind: 'due';
      readonly cause: ForcedCause;
      readonly to: SiteRef;
      readonly forMs: number;
    }
  /** The other site refused the agent: it is not asked again by itself, accounts lock. */
  | {
      readonly kind: 'refused';
      readonly cause: ForcedCause;
      readonly to: SiteRef;
      readonly refusal: GatewayRefusal;
      readonly forMs: number;
    }
  /** A return by itself is near; the agent may go now, or stay (B11). */
  | { readonly kind: 'announced'; readonly to: SiteRef; readonly dueInMs: number }
  /** A voluntary move waits for the call's end, at most for `dueInMs`; the agent may stay (B3). */
  | {
      readonly kind: 'waiting-for-call';
      readonly cause: VoluntaryCause;
      readonly to: SiteRef;
      readonly dueInMs: number;
    };

/** A rehearsed switchover, there and back (B10). */
export type DrillSnapshot =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly legs: readonly DrillLeg[] }
  | { readonly kind: 'done'; readonly legs: readonly DrillLeg[] }
  /** It ended early, with the agent at `site`: a site did not take them, or something real failed. */
  | { readonly kind: 'failed'; readonly legs: readonly DrillLeg[]; readonly site: SiteRef };

/** One way of a drill: how long each step took, and the whole. */
export interface DrillLeg {
  readonly from: SiteRef;
  readonly to: SiteRef;
  readonly steps: readonly { readonly name: SwitchoverStep['name']; readonly tookMs: number }[];
  readonly tookMs: number;
}

export interface SwitchoverStep {
  readonly name: 'connect' | 'leave' | 'log-in';
  readonly status: 'waiting' | 'running' | 'done';
  /** Since the switchover began, once done. */
  readonly afterMs?: number;
}

export type Warning =
  /** Configuration or statistics are OFF (S2.4, S2.5). */
  | {
      readonly kind: 'service-off';
      readonly service: 'configuration' | 'statistics';
      readonly site: SiteRef;
      readonly sinceMs: number;
    }
  /** The preferred site did not take the agent in this start-up: no move back by itself. */
  | { readonly kind: 'preferred-site-failed'; readonly site: SiteRef }
  /** The Person prefers a site that the local configuration does not have. */
  | {
      readonly kind: 'preferred-site-unknown';
      readonly application: string;
      readonly address: string;
    }
  /** A configuration object lacks something or has something unreadable, which counts as absent. */
  | { readonly kind: 'configuration-object'; readonly object: string; readonly problem: string }
  /** The sites' configuration objects say different things about this agent (B9). */
  | {
      readonly kind: 'configuration-drift';
      readonly site: SiteRef;
      readonly differences: readonly ConfigurationDifference[];
    }
  /**
   * A gateway that is configured for `site` says that it is another one's: it counts as not there
   * (B26). `announced` has the id as its name where the configuration has no such site.
   */
  | { readonly kind: 'other-site'; readonly site: SiteRef; readonly announced: SiteRef }
  /** The site cannot have this desktop or this agent, as it said last; it is asked again (B27). */
  | { readonly kind: 'site-refuses'; readonly site: SiteRef; readonly refusal: SiteRefusal }
  /** The agent asked for a move and it did not come about. */
  | { readonly kind: 'move-failed'; readonly site: SiteRef }
  /** The agent has been moved often lately: no return by itself until it is calm (B11). */
  | { readonly kind: 'flapping'; readonly moves: number; readonly withinMs: number }
  /** The agent's computer stands still for seconds at a time, again and again: moves may come late (I2). */
  | {
      readonly kind: 'machine-stalls';
      readonly stalls: number;
      readonly withinMs: number;
      readonly longestMs: number;
    }
  /** The preferred site cannot be remembered in this browser; everything else works. */
  | { readonly kind: 'storage'; readonly problem: StorageProblem }
  | ForbiddenAddress
  /** The gateway sends messages that cannot be read; they are ignored. */
  | {
      readonly kind: 'unreadable-messages';
      readonly site: SiteRef;
      readonly count: number;
      readonly problem: string;
    };
