import type { Services } from 'agent-dr-protocol';
import type { GatewayRefusal } from '../../../contract/failure.js';
import type { Link, Race } from './link.js';
import type { LoginProgress } from './log-in.js';
import type { AgentProfile } from './profile.js';
import type { ReadingStep } from './starting.js';

/** How the site that the agent would move to is watched, and what is known of it (B9). */
export type Standby =
  /** Not configured, no other site, or its gateway does not support standby. */
  { readonly kind: 'none' } | KeptStandby;

export interface KeptStandby {
  readonly kind: 'kept';
  readonly siteId: string;
  readonly connection: StandbyConnection;
  readonly health: SiteHealth;
  /** What that site's configuration objects say about the agent, once read. */
  readonly profileThere: AgentProfile | undefined;
}

export type StandbyConnection =
  | { readonly kind: 'waiting'; readonly dueAt: number }
  | { readonly kind: 'connecting'; readonly race: Race }
  | { readonly kind: 'opening'; readonly link: Link; readonly login: LoginProgress }
  /** Ready; the configuration objects are being read for comparison. */
  | { readonly kind: 'comparing'; readonly link: Link; readonly reading: ReadingStep }
  | { readonly kind: 'standing'; readonly link: Link }
  /** The site rejected the password: an automatic retry would lock the account. */
  | { readonly kind: 'ended' };

export type SiteHealth =
  | { readonly kind: 'unknown' }
  /** As last reported; current while the connection is open. */
  | { readonly kind: 'answers'; readonly services: Services }
  | { readonly kind: 'no-answer'; readonly since: number }
  | { readonly kind: 'refused'; readonly refusal: GatewayRefusal };
