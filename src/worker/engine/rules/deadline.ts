import type { Deadline, Gap, RunningDeadline } from '../model/deadline.js';

/** Absent and 0 are the same: never (S2.3, S2.10). */
export const deadlineAfter = (timeoutMs: number | undefined, now: number): Deadline =>
  timeoutMs === undefined || timeoutMs === 0 ? { kind: 'never' } : deadlineIn(timeoutMs, now);

export const deadlineIn = (timeoutMs: number, now: number): RunningDeadline => ({
  kind: 'at',
  at: now + timeoutMs,
  timeoutMs,
  patienceMs: timeoutMs,
});

/** Never early. */
export const isOver = (deadline: Deadline, now: number): boolean =>
  deadline.kind === 'at' && deadline.at <= now;

/** Of a time that does not count, nothing counts. */
export const postponed = (deadline: Deadline, byMs: number): Deadline =>
  deadline.kind === 'never' ? deadline : { ...deadline, at: deadline.at + byMs };

/**
 * A machine that stands still for no longer, ms, is busy: nothing has changed around it, and what was
 * seen before counts. After more it has slept.
 */
export const LONGEST_STALL_MS = 60_000;

export const isStall = ({ sleptMs }: Gap): boolean => sleptMs <= LONGEST_STALL_MS;

/** After a stall what was away has this long, ms, to say that it is back. */
const CONFIRM_MS = 2_000;

/**
 * A deadline after a gap (I2). What was seen awake adds up; what was not seen does not count. After a
 * stall there is at least a moment to hear that all is well; after a sleep, the whole time anew. All
 * of that together prolongs a deadline no more than once its length: a machine that stalls again and
 * again must get away, too. A deadline that had passed before a sleep was not prolonged by it.
 */
export const afterGap = (deadline: Deadline, gap: Gap, now: number): Deadline =>
  deadline.kind === 'never' ? deadline : runningAfterGap(deadline, gap, now);

export function runningAfterGap(deadline: RunningDeadline, gap: Gap, now: number): RunningDeadline {
  const { timeoutMs } = deadline;
  const leftMs = Math.max(0, deadline.at - (now - gap.countedMs));
  const wasOver = leftMs === 0 && !isStall(gap) && Number.isFinite(gap.sleptMs);
  const patienceMs = wasOver ? timeoutMs : deadline.patienceMs;
  const wantedMs = isStall(gap) ? Math.min(CONFIRM_MS, timeoutMs) : timeoutMs;
  const moreMs = Math.min(Math.max(0, wantedMs - leftMs), patienceMs);
  return { kind: 'at', at: now + leftMs + moreMs, timeoutMs, patienceMs: patienceMs - moreMs };
}
