import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { SignedOutWhy } from '../../../contract/snapshot.js';
import type { Link } from './link.js';

/** How a site that has not confirmed a log-out comes to hear of it (I9). */
export interface LateLogOut {
  readonly until: number;
  /** Sites that asked to be left alone before the agent signed out are, until then (I7). */
  readonly notBefore: number;
  readonly attempts: number;
  /** The next attempt, or the connection on which nothing but this log-out is asked for. */
  readonly next:
    | { readonly kind: 'none' }
    | { readonly kind: 'waiting'; readonly dueAt: number }
    | { readonly kind: 'asking'; readonly link: Link };
}

/** Who has signed out, and where that is not certain yet. */
export interface Farewell {
  readonly username: string;
  /** Connections that are being left, with a log-out, where the agent may be logged in. */
  readonly leaving: readonly Pick<Link, 'generation' | 'siteId'>[];
  /** Sites that have the agent logged in, as far as is known, and have not said otherwise. */
  readonly unconfirmed: readonly string[];
  /** How those are still told of it. */
  readonly late: LateLogOut;
}

export interface SignedOut {
  readonly kind: 'signed-out';
  readonly why: SignedOutWhy;
  /** Since when the agent is at work at another desk, if that is why, and it is known (B25). */
  readonly elsewhereSince?: number | undefined;
  /** What sites still owe an answer to, or did not give one to, after the agent's wish. */
  readonly farewell?: Farewell | undefined;
  /** Absent until the page has brought one that is valid. */
  readonly configuration: LocalConfiguration | undefined;
  readonly lastGeneration: number;
}
