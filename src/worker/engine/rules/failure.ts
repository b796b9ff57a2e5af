import type { GatewayRefusal, SiteRefusal } from '../../../contract/failure.js';
import type { SiteWord } from '../../../contract/site-word.js';
import { assertNever } from '../../../contract/assert-never.js';
import type { ConnectionFailure, Refusal } from '../model/failure.js';

export type FailureDecision =
  /**
   * Another gateway of the same site, then another site. A refusal speaks only for the gateway that
   * gave it: during an upgrade gateways may have two versions (B27).
   */
  | { readonly kind: 'next-gateway'; readonly refusal?: SiteRefusal }
  /** This goes for all gateways of the site, and nothing in it has to be told as a refusal. */
  | { readonly kind: 'next-site'; readonly refusal?: undefined }
  /** Trying elsewhere would not help or would lock the account: the agent must decide. */
  | {
      readonly kind: 'stop';
      readonly refusal: GatewayRefusal;
      /** With `logged-in-elsewhere`, if the site says so: for how long, ms. */
      readonly forMs?: number | undefined;
    };

export type Stop = Extract<FailureDecision, { kind: 'stop' }>;

/** The single place that decides what follows from a failed connection. */
export function failurePolicy(failure: ConnectionFailure): FailureDecision {
  switch (failure.kind) {
    case 'no-connection':
    case 'connect-deadline':
    case 'answer-deadline':
    case 'silent':
    case 'flooded':
      return { kind: 'next-gateway' };
    case 'closed':
      return { kind: failure.code === CLOSE_CODES.tryAgainLater ? 'next-site' : 'next-gateway' };
    case 'no-telephony':
    case 'no-phone':
      return { kind: 'next-site' };
    case 'refused':
      return refusalPolicy(failure.refusal);
    default:
      return assertNever(failure);
  }
}

/** Whether a site's refusal may be withdrawn once an upgrade is done. */
export const isSiteRefusal = (word: SiteWord | undefined): word is SiteRefusal =>
  word === 'unknown-application' || word === 'unknown-person' || word === 'incompatible-protocol';

/** WebSocket close codes that say why a gateway closes. */
export const CLOSE_CODES = {
  goingAway: 1001,
  internalError: 1011,
  serviceRestart: 1012,
  tryAgainLater: 1013,
} as const;

/**
 * Whether the close code of a working connection says that this gateway does not come back. Then
 * its siblings are tried without waiting for the time-out. A restart comes back, and a network
 * failure says nothing.
 */
export const announcesItsEnd = (failure: ConnectionFailure): boolean =>
  failure.kind === 'closed' &&
  (failure.code === CLOSE_CODES.goingAway ||
    failure.code === CLOSE_CODES.internalError ||
    failure.code === CLOSE_CODES.tryAgainLater);

/**
 * The failure as it is shown to the agent when no site accepts them. `undefined`: the site said
 * nothing, and it may be their own network.
 */
export function siteWordOf(failure: ConnectionFailure): SiteWord | undefined {
  switch (failure.kind) {
    case 'no-connection':
    case 'connect-deadline':
    case 'answer-deadline':
    case 'silent':
      return undefined;
    case 'closed':
      return wordOfCode(failure.code);
    case 'no-telephony':
    case 'no-phone':
      return 'no-telephony';
    case 'flooded':
      return 'failing';
    case 'refused':
      return wordOfRefusal(failure.refusal.kind);
    default:
      return assertNever(failure);
  }
}

function wordOfCode(code: number): SiteWord | undefined {
  switch (code) {
    case CLOSE_CODES.goingAway:
      return 'stopping';
    case CLOSE_CODES.internalError:
      return 'failing';
    case CLOSE_CODES.serviceRestart:
      return 'restarting';
    case CLOSE_CODES.tryAgainLater:
      return 'busy';
    default:
      return undefined;
  }
}

function wordOfRefusal(kind: Refusal['kind']): SiteWord {
  switch (kind) {
    case 'unknown-application':
    case 'unknown-person':
    case 'incompatible-protocol':
      return kind;
    case 'busy':
    case 'too-many-requests':
      return 'busy';
    case 'telephony-unavailable':
      return 'no-telephony';
    case 'credentials-awaited':
      return 'awaiting-sign-in';
    default:
      return 'failing';
  }
}

function refusalPolicy({ kind, forMs, isOfSite }: Refusal): FailureDecision {
  switch (kind) {
    case 'refused-credentials':
    case 'sign-in-expired':
    case 'superseded':
      return { kind: 'stop', refusal: kind };
    case 'unknown-application':
    case 'unknown-person':
    case 'incompatible-protocol':
      return { kind: 'next-gateway', refusal: kind };
    case 'logged-in-elsewhere':
      return { kind: 'stop', refusal: kind, forMs };
    // Its gateways keep the slot together (B12).
    case 'busy':
      return { kind: isOfSite === true ? 'next-site' : 'next-gateway' };
    // One gateway's name may lead to another site and the next one's not (B26).
    case 'other-site':
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
      return assertNever(kind);
  }
}
