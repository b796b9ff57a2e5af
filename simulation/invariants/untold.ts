import type { TakenStep } from '../world/step.js';
import type { Seat } from './seat.js';

/** Whether a log-in is missing at the active site without the agent being told. */
export function isUntold({ after, snapshot }: TakenStep, seat: Seat | undefined): boolean {
  if (after.kind !== 'active' || snapshot.kind !== 'active') return false;
  if (seat?.siteId !== after.siteId || seat.missedSince === undefined) return false;
  return snapshot.switchover.kind === 'none';
}
