import {
  FAILURE_CODES,
  SUBPROTOCOL,
  type NotificationName,
  type NotificationParams,
} from 'agent-dr-protocol';
import type { Outcome } from '../site-backend.js';

/** The answer to a request; `id` is null when it could not be read. */
export function answerFrame(id: number | null, outcome: Outcome<unknown>): string {
  if (outcome.kind === 'ok') return JSON.stringify({ jsonrpc: '2.0', id, result: outcome.value });
  const { failure, message, retryAfterMs, ofSite, site, forMs, orphaned } = outcome;
  // An undefined member does not appear in the text.
  const data = { kind: failure, retryAfterMs, ofSite, site, forMs, orphaned };
  return JSON.stringify({
    jsonrpc: '2.0',
    id,
    error: { code: FAILURE_CODES[failure], message, data },
  });
}

/** The only answer to a client of another version. */
export function incompatibleFrame(id: number | null): string {
  const kind = 'incompatible-protocol';
  return JSON.stringify({
    jsonrpc: '2.0',
    id,
    error: {
      code: FAILURE_CODES[kind],
      message: `this gateway speaks ${SUBPROTOCOL}`,
      data: { kind, supported: [SUBPROTOCOL] },
    },
  });
}

export const notificationFrame = <Name extends NotificationName>(
  method: Name,
  params: NotificationParams<Name>,
): string => JSON.stringify({ jsonrpc: '2.0', method, params });
