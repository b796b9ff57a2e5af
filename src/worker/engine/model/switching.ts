import type { SwitchoverCause } from '../../../contract/snapshot.js';
import type { Active } from './active.js';
import type { Presence } from './agent.js';
import type { Link, Race } from './link.js';
import type { LoginProgress } from './log-in.js';
import type { AgentProfile } from './profile.js';
import type { SignedIn } from './signed-in.js';

/** Leaving one site for another (S3). */
export interface Switching extends SignedIn {
  readonly kind: 'switching';
  readonly profile: AgentProfile;
  readonly cause: SwitchoverCause;
  readonly fromSiteId: string;
  readonly toSiteId: string;
  readonly since: number;
  readonly presence: Presence;
  /** Whether a call that begins meanwhile is no reason to stay. */
  readonly mayInterruptCall: boolean;
  readonly origin: Origin;
  readonly step: SwitchingStep;
}

export type Origin =
  /** Still connected there: until it is left, failing means staying. */
  | { readonly kind: 'standing'; readonly active: Active; readonly link: Link }
  /** It does not answer. */
  | { readonly kind: 'lost'; readonly leftAt: number }
  /** It was left in order, and still answers as far as is known. */
  | { readonly kind: 'left'; readonly leftAt: number };

export type SwitchingStep =
  | { readonly kind: 'connecting'; readonly race: Race }
  /** Before a standing site is left, the target must have let the agent in and be able to take them. */
  | {
      readonly kind: 'checking';
      readonly link: Link;
      readonly connectedAt: number;
      readonly login: LoginProgress;
    }
  | {
      readonly kind: 'leaving';
      readonly link: Link;
      readonly connectedAt: number;
      readonly login: LoginProgress;
      readonly leavingGeneration: number;
    }
  | {
      readonly kind: 'logging-in';
      readonly link: Link;
      readonly connectedAt: number;
      readonly leftAt: number;
      readonly login: LoginProgress;
    };

export type StepOf<Kind extends SwitchingStep['kind']> = Extract<SwitchingStep, { kind: Kind }>;
