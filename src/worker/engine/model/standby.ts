import type { Services } from 'agent-dr-protocol';
import type { GatewayRefusal } from '../../../contract/failure.js';
import type { Link, Race } from './link.js';
import type { LoginProgress } from './log-in.js';
import type { AgentProfile } from './profile.js';
import type { ReadingStep } from './starting.js';

/** What is done to know the site that the agent would go to, and what is known of it (B9). */
export type Standby =
  /** Not asked for, no other site, or the other site's gateway cannot. */
  { readonly kind: 'none' } | KeptStandby;

export interface KeptStandby {
  readonly kind: 'kept';
  readonly siteId: string;
  readonly connection: StandbyConnection;
  readonly health: SiteHealth;
  /** What that site's configuration objects say about the agent, once they were read. */
  readonly profileThere: AgentProfile | undefined;
}

export type StandbyConnection =
  | { readonly kind: 'waiting'; readonly dueAt: number }
  | { readonly kind: 'connecting'; readonly race: Race }
  | { readonly kind: 'opening'; readonly link: Link; readonly login: LoginProgress }
  /** Ready already; the configuration objects are being read, to compare. */
  | { readonly kind: 'comparing'; readonly link: Link; readonly reading: ReadingStep }
  | { readonly kind: 'standing'; readonly link: Link }
  /** The site refused the password: asking again by itself would lock the account. */
  | { readonly kind: 'ended' };

export type SiteHealth =
  | { readonly kind: 'unknown' }
  /** As last heard of: now, while the connection stands. */
  | { readonly kind: 'answers'; readonly services: Services }
  | { readonly kind: 'no-answer'; readonly since: number }
  | { readonly kind: 'refused'; readonly refusal: GatewayRefusal };
