/**
 * Why a gateway refused a call: `data.kind` of a JSON-RPC error, with its stable code. Codes from
 * -32768 to -32600 are JSON-RPC's own.
 */
export const FAILURE_CODES = {
  'unreadable-frame': -32700,
  'invalid-request': -32600,
  'unknown-method': -32601,
  'invalid-params': -32602,
  'internal-error': -32603,
  'refused-credentials': -32001,
  'unknown-application': -32002,
  'unknown-person': -32003,
  'incompatible-protocol': -32004,
  'not-open': -32005,
  'stale-epoch': -32006,
  busy: -32007,
  'telephony-unavailable': -32008,
  'unknown-dn': -32009,
  'too-many-requests': -32010,
  'not-logged-in': -32011,
  'logged-in-elsewhere': -32012,
  'other-site': -32013,
} as const;

export type FailureKind = keyof typeof FAILURE_CODES;

/** WebSocket close codes that both ends use, with the meaning of the registry (RFC 6455 §7.4). */
export const CLOSE_CODES = {
  normal: 1000,
  goingAway: 1001,
  protocolError: 1002,
  unsupportedData: 1003,
  policyViolation: 1008,
  messageTooBig: 1009,
  internalError: 1011,
  serviceRestart: 1012,
  tryAgainLater: 1013,
} as const;

/**
 * The reason that a gateway closes with, at 1012, when another gateway of its site is there: clients
 * come back within so many ms, at random, to the same address if they know no other.
 */
export const handOverReason = (withinMs: number): string =>
  `another gateway takes over; back-within-ms=${withinMs}`;

/** `undefined`: it does not say that another gateway is there. */
export function readHandOver(code: number, reason: string): number | undefined {
  const found = /\bback-within-ms=(\d{1,9})\b/.exec(reason)?.[1];
  return code === CLOSE_CODES.serviceRestart && found !== undefined ? Number(found) : undefined;
}
