import type { IncomingHttpHeaders } from 'node:http';
import { SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION } from 'agent-dr-protocol';

export interface UpgradePolicy {
  /** Whole origins (scheme, host, port), compared as a whole. */
  readonly allowedOrigins: readonly string[];
  /** Accepts clients that send no Origin, which no browser does. */
  readonly allowMissingOrigin: boolean;
}

export type UpgradeDecision =
  | { readonly kind: 'accepted'; readonly subprotocol: string }
  | { readonly kind: 'refused'; readonly status: 400 | 403; readonly message: string };

/** Decides on a WebSocket upgrade by its headers: the origin, and the subprotocol. */
export function decideUpgrade(
  headers: IncomingHttpHeaders,
  policy: UpgradePolicy,
): UpgradeDecision {
  if (!isAllowed(headers.origin, policy)) {
    return { kind: 'refused', status: 403, message: 'this origin is not allowed' };
  }
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  const subprotocol = SPOKEN.find((name) => offered.includes(name));
  return subprotocol
    ? { kind: 'accepted', subprotocol }
    : { kind: 'refused', status: 400, message: `offer the subprotocol ${SUBPROTOCOL}` };
}

/** The preferred one first. */
const SPOKEN = [SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION];

/** What refusals are counted by: never a text of a stranger's. */
export function originLabel({ origin }: IncomingHttpHeaders, policy: UpgradePolicy): string {
  if (origin === undefined) return 'none';
  return policy.allowedOrigins.includes(origin) ? origin : 'other';
}

function isAllowed(origin: string | undefined, policy: UpgradePolicy): boolean {
  if (origin === undefined) return policy.allowMissingOrigin;
  return policy.allowedOrigins.includes(origin);
}

export function selectedSubprotocol(
  headers: Parameters<typeof decideUpgrade>[0],
  policy: UpgradePolicy,
): string | false {
  const decision = decideUpgrade(headers, policy);
  return decision.kind === 'accepted' ? decision.subprotocol : false;
}
