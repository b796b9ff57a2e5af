import type { Evidence } from './evidence.js';
import type { Seat } from './seat.js';

/** Telephony or the phone has been away for the whole of its time-out. */
export function isOverdue(seat: Seat, evidence: Evidence, now: number): boolean {
  const { siteMs, registerMs } = evidence.timeoutsAt(seat.siteId);
  const isPast = (since: number | undefined, timeoutMs: number): boolean =>
    since !== undefined && timeoutMs > 0 && now - since >= timeoutMs;
  return isPast(seat.notOnSince, siteMs) || isPast(seat.expiredSince, registerMs);
}
