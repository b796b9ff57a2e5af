import type { SwitchoverCause } from '../../../contract/snapshot.js';
import type { Presence } from './agent.js';
import type { Link, Race, Slot } from './link.js';
import type { LoginProgress } from './log-in.js';
import type { AgentProfile } from './profile.js';
import type { SignedIn } from './signed-in.js';

/** Looking for a site that accepts the agent: at sign-in (S1), or after all sites were lost. */
export interface Starting extends SignedIn {
  readonly kind: 'starting';
  readonly plan: StartPlan;
  /** Sites that failed in this start-up: not tried again, and not moved to (no ping-pong). */
  readonly failed: readonly string[];
  readonly step: StartingStep;
}

/**
 * What may be taken over from another desk (B25). `resume` after the agent may have moved there
 * (I15).
 */
export type SignInMode =
  /** The agent has said that they work here now, even if logged in elsewhere. */
  | 'take-over'
  /** Only a log-in that another page left behind. */
  | 'resume'
  | 'come-back';

export type StartPlan =
  /** Only the preferred site of the last session is known, if it was stored (S1.1). */
  | {
      readonly kind: 'sign-in';
      readonly cachedSiteId: string | undefined;
      readonly mode: SignInMode;
      /** Sites that keep the log-in which the agent has just signed out of at this desk. */
      readonly leftBehindAt: readonly string[];
    }
  /** The agent was working; the data for a log-in is known (S3.2). */
  | {
      readonly kind: 'recover';
      readonly profile: AgentProfile;
      readonly fromSiteId: string;
      readonly toSiteId: string;
      readonly cause: SwitchoverCause;
      readonly since: number;
      readonly presence: Presence;
    };

export type StartingStep =
  | { readonly kind: 'reading-cache' }
  /** With a known profile, the log-in follows at once (S1.7, S3.2). */
  | {
      readonly kind: 'connecting';
      readonly race: Race;
      readonly slots: readonly Slot[];
      readonly profile: AgentProfile | undefined;
    }
  | { readonly kind: 'opening'; readonly link: Link }
  | { readonly kind: 'reading-person'; readonly link: Link }
  | { readonly kind: 'reading-applications'; readonly link: Link; readonly reading: ProfileReading }
  | {
      readonly kind: 'logging-in';
      readonly link: Link;
      readonly profile: AgentProfile;
      readonly login: LoginProgress;
    };

/** The Person is known; its Application objects are being read one after the other (S1.6). */
export interface ProfileReading {
  readonly profile: AgentProfile;
  /** The one that was requested. */
  readonly name: string;
  readonly role: 'preferred' | 'secondary';
  readonly secondaryName: string | undefined;
}

/** The steps between an open connection and a known profile. */
export type ReadingStep = Extract<
  StartingStep,
  { kind: 'opening' | 'reading-person' | 'reading-applications' }
>;

export type Connecting = Extract<Starting['step'], { kind: 'connecting' }>;
