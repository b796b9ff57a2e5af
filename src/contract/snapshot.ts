import type { Failure, GatewayRefusal } from './failure.js';

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
  | { readonly kind: 'agent-wish' }
  /** The site said no; nothing was tried elsewhere. */
  | { readonly kind: 'refused'; readonly refusal: GatewayRefusal; readonly site: SiteRef }
  /** The session cannot begin: configuration, or the worker itself. */
  | { readonly kind: 'cannot-start'; readonly failure: Failure };

/** A sign-in is under way (S1). */
export interface StartingSnapshot {
  readonly kind: 'starting';
  readonly username: string;
  /** The site being tried; absent while the preferred site is looked up in storage. */
  readonly site?: SiteRef;
  readonly step:
    'looking-up' | 'connecting' | 'identifying' | 'reading-configuration' | 'logging-in';
  /** Sites that did not answer in this start-up. */
  readonly failedSites: readonly SiteRef[];
  readonly warnings: readonly Warning[];
}

/** The agent works at a site (S2). */
export interface ActiveSnapshot {
  readonly kind: 'active';
  readonly username: string;
  readonly site: SiteRef;
  /** Where the agent's Person wants them; absent when it names no site that this page knows. */
  readonly preferredSite?: SiteRef;
  /** Where the agent would go; absent when there is no other site. */
  readonly otherSite?: SiteRef;
  readonly sinceMs: number;
  readonly arrival: Arrival;
  readonly connection: 'connected' | 'lost';
  /** `unknown` while the connection is lost. */
  readonly services: Readonly<Record<ServiceName, ServiceState>>;
  readonly agent: AgentSnapshot;
  readonly switchover: SwitchoverOutlook;
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
  readonly warnings: readonly Warning[];
}

/** No site answers (B1). */
export interface UnreachableSnapshot {
  readonly kind: 'unreachable';
  readonly username: string;
  readonly sites: readonly SiteRef[];
  readonly sinceMs: number;
  readonly attempt:
    { readonly kind: 'running' } | { readonly kind: 'waiting'; readonly dueInMs: number };
  readonly warnings: readonly Warning[];
}

export interface SiteRef {
  readonly id: string;
  readonly name: string;
}

export type ServiceName = 'telephony' | 'configuration' | 'statistics';
export type ServiceState = 'on' | 'off' | 'unknown';

export interface AgentSnapshot {
  readonly dn: string;
  /** `unconfirmed` until the site has said it: nobody is shown as available on an assumption. */
  readonly state: 'unconfirmed' | 'logged-out' | 'not-ready' | 'ready';
}

/** Why an agent leaves a site. */
export type SwitchoverCause =
  /** Telephony was not ON for the whole of site-timeout (S2.2). */
  | 'telephony'
  /** The agent asked for it. */
  | 'agent-request';

/** What telephony at the active site leads to. */
export type SwitchoverOutlook =
  | { readonly kind: 'none' }
  /** Telephony is not ON, and site-timeout is absent or 0: no move (S2.3). */
  | { readonly kind: 'never'; readonly offForMs: number }
  /** Telephony is not ON; the agent is moved when `dueInMs` is over (S2.2). */
  | {
      readonly kind: 'counting-down';
      readonly to: SiteRef;
      readonly offForMs: number;
      readonly dueInMs: number;
      readonly timeoutMs: number;
    }
  /** The move is due, and the other site does not take the agent now (B1). */
  | { readonly kind: 'due'; readonly to: SiteRef; readonly offForMs: number }
  /** The other site refused the agent: it is not asked again by itself, accounts lock. */
  | {
      readonly kind: 'refused';
      readonly to: SiteRef;
      readonly refusal: GatewayRefusal;
      readonly offForMs: number;
    };

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
  /** The preferred site did not answer in this start-up: no move back by itself. */
  | { readonly kind: 'preferred-site-failed'; readonly site: SiteRef }
  /** The Person prefers a site that the local configuration does not have. */
  | {
      readonly kind: 'preferred-site-unknown';
      readonly application: string;
      readonly address: string;
    }
  /** A configuration object lacks something or has something unreadable, which counts as absent. */
  | { readonly kind: 'configuration-object'; readonly object: string; readonly problem: string }
  /** The agent asked for a move and it did not come about. */
  | { readonly kind: 'move-failed'; readonly site: SiteRef }
  /** The preferred site cannot be remembered in this browser; everything else works. */
  | { readonly kind: 'storage'; readonly problem: StorageProblem }
  /** The gateway sends messages that cannot be read; they are ignored. */
  | {
      readonly kind: 'unreadable-messages';
      readonly site: SiteRef;
      readonly count: number;
      readonly problem: string;
    };

export type StorageProblem = 'missing' | 'timeout' | 'failed' | 'other-version';

/** Told upstream when it begins and when it ends (S2.4, S2.5). */
export interface Alarm {
  readonly name: 'configuration-service-off' | 'statistics-service-off';
  readonly site: SiteRef;
}

export interface AlarmChange {
  readonly status: 'raised' | 'cleared';
  readonly alarm: Alarm;
}
