import type { ConnectionEvent, Timestamp } from '../model/input.js';
import type { SignedIn } from '../model/signed-in.js';
import { nextAttemptAt, slotsOf, USUAL_SLOTS } from './back-off.js';

/**
 * When a site wants to be asked for the log-in again (B12): many agents come at once, and the
 * connection is kept until then. `undefined`: it gave no slot, or too many of them.
 */
export function slotGiven(
  { backOff }: Pick<SignedIn, 'backOff'>,
  siteId: string,
  input: Timestamp & ConnectionEvent,
): number | undefined {
  if (input.type !== 'call-refused' || input.method !== 'agent.login') return undefined;
  const { kind, retryAfterMs } = input.refusal;
  return kind === 'busy' && retryAfterMs !== undefined && slotsOf(backOff, siteId) <= USUAL_SLOTS
    ? nextAttemptAt(backOff, siteId, 0, input.now)
    : undefined;
}
