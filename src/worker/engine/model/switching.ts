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
  /** Whether a call that begins during the move does not cancel it. */
  readonly mayInterruptCall: boolean;
  readonly origin: Origin;
  readonly step: SwitchingStep;
}

export type Origin =
  /** Still connected: until this site is left, a failure means staying. */
  | { readonly kind: 'standing'; readonly active: Active; readonly link: Link }
  /** It no longer answers. */
  | { readonly kind: 'lost'; readonly leftAt: number }
  /** Left in order; as far as is known it still answers. */
  | { readonly kind: 'left'; readonly leftAt: number };

export type SwitchingStep =
  | { readonly kind: 'connecting'; readonly race: Race }
  /** Before a connected site is left, the target must have accepted the agent and be usable. */
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
      /** When to request the log-in again: the site has given the agent a slot (B12). */
      readonly slotAt: number | undefined;
    };

export type StepOf<Kind extends SwitchingStep['kind']> = Extract<SwitchingStep, { kind: Kind }>;
