import type { CallName, FailureKind } from 'agent-dr-protocol';

/** Why a connection is no more, or did not take the agent. */
export type ConnectionFailure =
  /** Nothing answered, or the upgrade failed: a browser does not say which. */
  | { readonly kind: 'no-connection' }
  | { readonly kind: 'connect-deadline' }
  /** A call was not answered in time. */
  | { readonly kind: 'answer-deadline'; readonly method: CallName }
  /** Nothing came, though asked for. */
  | { readonly kind: 'silent' }
  /** More messages came than any gateway has to send. */
  | { readonly kind: 'flooded' }
  /** The gateway, or the network, ended it. */
  | { readonly kind: 'closed'; readonly code: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The site lets the agent in but has no telephony to log in to. */
  | { readonly kind: 'no-telephony' }
  /** The site does not see the agent's phone. */
  | { readonly kind: 'no-phone' };

export interface Refusal {
  readonly kind:
    | FailureKind
    | 'superseded'
    /** There is nothing left to show at any site. */
    | 'sign-in-expired'
    /** There is nothing to show at this site that it would take; newer may come (B24). */
    | 'credentials-awaited';
  readonly message: string;
  /** With `busy`: when the caller's own turn comes, ms from now. */
  readonly retryAfterMs?: number | undefined;
  /** With `other-site`: the one that the gateway stands in front of, as it says. */
  readonly site?: string | undefined;
  /** With `other-site`: it opened the session all the same, and may have acted on it. */
  readonly isOpened?: boolean | undefined;
  /** With `logged-in-elsewhere`: for how long, ms, as the site says. */
  readonly forMs?: number | undefined;
  /** With `logged-in-elsewhere`: the other client has lost its connection. */
  readonly isOrphaned?: boolean | undefined;
}
