import type { CallName, FailureKind } from 'agent-dr-protocol';
import type { GatewayRefusal } from '../../contract/failure.js';
import { unreachable } from '../../contract/unreachable.js';

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

export type FailureDecision =
  /** Another gateway of the same site, then another site. */
  | { readonly kind: 'next-gateway' }
  /** This site has spoken for all its gateways. */
  | { readonly kind: 'next-site' }
  /** Trying elsewhere would not help, or would lock the account: the agent must decide. */
  | {
      readonly kind: 'stop';
      readonly refusal: GatewayRefusal;
      /** With `logged-in-elsewhere`, if the site says so: for how long, ms. */
      readonly forMs?: number | undefined;
    };

export type Stop = Extract<FailureDecision, { kind: 'stop' }>;

/** The one place that says where a failed connection leads. */
export function failurePolicy(failure: ConnectionFailure): FailureDecision {
  switch (failure.kind) {
    case 'no-connection':
    case 'connect-deadline':
    case 'answer-deadline':
    case 'silent':
    case 'flooded':
      return { kind: 'next-gateway' };
    case 'closed':
      return { kind: failure.code === TRY_AGAIN_LATER ? 'next-site' : 'next-gateway' };
    case 'no-telephony':
    case 'no-phone':
      return { kind: 'next-site' };
    case 'refused':
      return refusalPolicy(failure.refusal);
    default:
      return unreachable(failure);
  }
}

/** WebSocket close code: the site has more to do than it can. */
const TRY_AGAIN_LATER = 1013;

function refusalPolicy({ kind, forMs }: Refusal): FailureDecision {
  switch (kind) {
    case 'refused-credentials':
    case 'sign-in-expired':
    case 'unknown-application':
    case 'unknown-person':
    case 'incompatible-protocol':
    case 'superseded':
      return { kind: 'stop', refusal: kind };
    case 'logged-in-elsewhere':
      return { kind: 'stop', refusal: kind, forMs };
    // The name of one gateway may lead elsewhere, and that of the next one not (B26).
    case 'other-site':
    case 'busy':
    case 'too-many-requests':
    case 'internal-error':
      return { kind: 'next-gateway' };
    case 'credentials-awaited':
    case 'telephony-unavailable':
    case 'unknown-dn':
    case 'not-logged-in':
    case 'not-open':
    case 'stale-epoch':
    case 'unreadable-frame':
    case 'invalid-request':
    case 'unknown-method':
    case 'invalid-params':
      return { kind: 'next-site' };
    default:
      return unreachable(kind);
  }
}
