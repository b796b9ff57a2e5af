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

/** Extends a deadline by time that does not count. */
export const postponed = (deadline: Deadline, byMs: number): Deadline =>
  deadline.kind === 'never' ? deadline : { ...deadline, at: deadline.at + byMs };

/**
 * A stall up to this length, ms, means that the machine was busy: earlier observations stay valid.
 * Anything longer was sleep.
 */
export const LONGEST_STALL_MS = 60_000;

export const isStall = ({ sleptMs }: Gap): boolean => sleptMs <= LONGEST_STALL_MS;

/** After a stall, what was missing has this long, ms, to report that it is back. */
const CONFIRM_MS = 2_000;

/**
 * A deadline after a gap (I2). Only observed time counts. After a stall at least a moment is left
 * for good news; after a sleep the time starts anew. In total a deadline is prolonged by no more
 * than its length, so that a machine that stalls repeatedly still moves. A deadline that had passed
 * before a sleep is not prolonged by it.
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
