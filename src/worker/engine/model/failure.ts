import type { CallName, FailureKind } from 'agent-dr-protocol';

/** Why a connection ended or did not accept the agent. */
export type ConnectionFailure =
  /** Nothing answered, or the upgrade failed: a browser does not say which. */
  | { readonly kind: 'no-connection' }
  | { readonly kind: 'connect-deadline' }
  /** A call was not answered in time. */
  | { readonly kind: 'answer-deadline'; readonly method: CallName }
  /** Nothing arrived, not even an answer to a ping. */
  | { readonly kind: 'silent' }
  /** More messages arrived than any gateway has reason to send. */
  | { readonly kind: 'flooded' }
  /** The gateway or the network closed it. */
  | {
      readonly kind: 'closed';
      readonly code: number;
      /** With 1012: another gateway of the site is there, and wants its agents within so many ms. */
      readonly backWithinMs?: number | undefined;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The site accepts the agent but has no telephony to log in to. */
  | { readonly kind: 'no-telephony' }
  /** The site does not see the agent's phone. */
  | { readonly kind: 'no-phone' };

export interface Refusal {
  readonly kind:
    | FailureKind
    | 'superseded'
    /** The credentials are rejected or expired at every site. */
    | 'sign-in-expired'
    /** This site accepts none of the credentials; newer ones may come (B24). */
    | 'credentials-awaited';
  readonly message: string;
  /** With `busy`: when the caller's slot comes, ms from now. */
  readonly retryAfterMs?: number | undefined;
  /** With `busy`: the slot is the same at every gateway of the site. */
  readonly isOfSite?: boolean | undefined;
  /** With `other-site`: the site that the gateway says it belongs to. */
  readonly site?: string | undefined;
  /** With `other-site`: it opened the session anyway, and may have acted on it. */
  readonly isOpened?: boolean | undefined;
  /** With `logged-in-elsewhere`: for how long, ms, according to the site. */
  readonly forMs?: number | undefined;
  /** With `logged-in-elsewhere`: the other client has lost its connection. */
  readonly isOrphaned?: boolean | undefined;
}
