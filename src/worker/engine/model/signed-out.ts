import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { SignedOutWhy } from '../../../contract/snapshot.js';
import type { Link } from './link.js';

/** How a log-out is delivered to a site that has not confirmed it (I9). */
export interface LateLogOut {
  readonly until: number;
  /** Sites that asked, before the sign-out, not to be contacted until then (I7). */
  readonly notBefore: number;
  readonly attempts: number;
  /** The next attempt, or the connection that only delivers this log-out. */
  readonly next:
    | { readonly kind: 'none' }
    | { readonly kind: 'waiting'; readonly dueAt: number }
    | { readonly kind: 'asking'; readonly link: Link };
}

/** Who signed out, and at which sites that is not confirmed yet. */
export interface PendingLogOut {
  readonly username: string;
  /** Connections that are being closed with a log-out, where the agent may be logged in. */
  readonly leaving: readonly Pick<Link, 'generation' | 'siteId'>[];
  /** Sites where the agent is logged in, as far as is known. */
  readonly unconfirmed: readonly string[];
  /** How the log-out is still delivered to them. */
  readonly late: LateLogOut;
}

export interface SignedOut {
  readonly kind: 'signed-out';
  readonly why: SignedOutWhy;
  /**
   * Since when the agent has worked at another desk, if that is the reason and it is known (B25).
   */
  readonly elsewhereSince?: number | undefined;
  /** Sites that have not confirmed the agent's sign-out, or not yet. */
  readonly pendingLogOut?: PendingLogOut | undefined;
  /** `undefined` until the page provides a valid one. */
  readonly configuration: LocalConfiguration | undefined;
  readonly lastGeneration: number;
}
