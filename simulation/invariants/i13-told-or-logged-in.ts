import type { TakenStep } from '../world/step.js';
import type { Evidence } from './evidence.js';
import type { Invariant } from './invariant.js';
import { moveDueAt } from './move-due-at.js';
import { isUntold } from './untold.js';

export const toldOrLoggedIn: Invariant = {
  name: 'I13',
  sentence:
    'Who works at a site and is not logged in there sees within seconds what it leads to, or that it leads to ' +
    'nothing; no countdown goes on for long after what failed was away for its time-out. That they end ' +
    'up logged in somewhere is seen to by I4.',
  check,
};

/** A log-in that takes no longer than this, ms, need not be shown; a timer may be late. */
const TOLD_WITHIN_MS = 5_000;

/** A move may be spaced from the one before (I12), and a timer may be late, ms. */
const OVERDUE_AFTER_MS = 35_000;

function check(step: TakenStep, evidence: Evidence): string | undefined {
  // During a sleep the agent could not be told.
  return step.input.type === 'woke'
    ? undefined
    : (untold(step, evidence) ?? overdue(step, evidence));
}

function untold(step: TakenStep, { seat, untoldSince }: Evidence): string | undefined {
  if (untoldSince === undefined || !isUntold(step, seat)) return undefined;
  const untoldMs = step.input.now - untoldSince;
  return untoldMs > TOLD_WITHIN_MS
    ? `not logged in, and nothing is told of it for ${untoldMs} ms`
    : undefined;
}

/** Then the agent is moved, or knows that the other site does not accept them. */
function overdue({ after, input, snapshot }: TakenStep, evidence: Evidence): string | undefined {
  const { seat } = evidence;
  if (snapshot.kind !== 'active' || after.kind !== 'active') return undefined;
  if (seat?.siteId !== after.siteId || snapshot.switchover.kind !== 'counting-down')
    return undefined;
  // A failed move is retried after the back-off.
  const dueAt = Math.max(moveDueAt(seat, evidence) ?? Infinity, evidence.triedAt);
  const overMs = input.now - dueAt;
  return overMs > OVERDUE_AFTER_MS
    ? `a countdown for ${snapshot.switchover.cause}, ${overMs} ms after the time-out was over`
    : undefined;
}
