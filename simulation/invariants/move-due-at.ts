import type { Evidence } from './evidence.js';
import type { Seat } from './seat.js';

/** When telephony, the phone or the log-in will have been away for the whole of its time-out; `undefined`: never. */
export function moveDueAt(seat: Seat, evidence: Evidence): number | undefined {
  const { siteMs, registerMs } = evidence.timeoutsAt(seat.siteId);
  const dueAt = Math.min(
    dueAfter(seat.notOnSince, siteMs),
    dueAfter(seat.expiredSince, registerMs),
    dueAfter(seat.missedSince, siteMs),
  );
  return Number.isFinite(dueAt) ? dueAt : undefined;
}

const dueAfter = (since: number | undefined, timeoutMs: number): number =>
  since === undefined || timeoutMs === 0 ? Infinity : since + timeoutMs;
