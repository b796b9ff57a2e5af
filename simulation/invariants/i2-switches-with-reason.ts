import type { SwitchoverCause } from '../../src/contract/switchover-cause.js';
import type { TakenStep } from '../world/step.js';
import type { Evidence } from './evidence.js';
import type { Invariant } from './invariant.js';
import type { Seat } from './seat.js';

export const switchesWithReason: Invariant = {
  name: 'I2',
  sentence:
    'No switchover before what failed was away, without a break and observed awake, for the whole ' +
    'of its time-out, unless its gateways said that they go; being back resets it; a time-out that ' +
    'is absent or 0 never moves anybody.',
  check,
};

function check(step: TakenStep, evidence: Evidence): string | undefined {
  const cause = begunMove(step);
  const { seat } = evidence;
  if (seat === undefined) return undefined;
  if (cause !== undefined) return complaintAbout(cause, step, seat, evidence);
  const { before, effects } = step;
  if (before.kind !== 'switching') return undefined;
  const left = effects.find(
    (effect) => effect.type === 'leave' && effect.generation === seat.connection?.generation,
  );
  return left !== undefined &&
    step.input.type !== 'sign-out-requested' &&
    isOver(before.cause, seat)
    ? `${seat.siteId} is left for ${before.cause}, which is over`
    : undefined;
}

/** The cause of a move that began with this step. */
export function begunMove({ before, after }: TakenStep): SwitchoverCause | undefined {
  if (after.kind !== 'switching') return undefined;
  const isSame =
    before.kind === 'switching' && before.since === after.since && before.cause === after.cause;
  return isSame ? undefined : after.cause;
}

/** The reason for a move has gone (B1). */
function isOver(cause: SwitchoverCause, seat: Seat): boolean {
  // A site that is being shut down is left in any case.
  if (seat.isShuttingDown) return false;
  switch (cause) {
    case 'telephony':
      return seat.notOnSince === undefined;
    case 'phone':
      return seat.expiredSince === undefined;
    case 'log-in':
      return seat.missedSince === undefined;
    case 'graceful-shutdown':
      return true;
    default:
      return false;
  }
}

function complaintAbout(
  cause: SwitchoverCause,
  { input }: TakenStep,
  seat: Seat,
  evidence: Evidence,
): string | undefined {
  const { siteMs, registerMs } = evidence.timeoutsAt(seat.siteId);
  // Only the agent may end the wait.
  const isHurried = input.type === 'move-now-requested' || input.type === 'retry-requested';
  switch (cause) {
    case 'telephony':
      return tooEarly(cause, seat.notOnSince, siteMs, input.now, isHurried || seat.hasSaidGoodbye);
    case 'phone':
      return tooEarly(cause, seat.expiredSince, registerMs, input.now, isHurried);
    case 'log-in':
      return tooEarly(cause, seat.missedSinceAt(input.now), siteMs, input.now, isHurried);
    case 'graceful-shutdown':
      return seat.isShuttingDown ? undefined : 'moved for a shutdown that nobody announced';
    case 'agent-request':
    case 'return':
    case 'drill':
      return evidence.wishedAt === undefined ? `moved for ${cause}, unasked` : undefined;
    case 'automatic-return':
      return undefined;
  }
}

function tooEarly(
  cause: string,
  since: number | undefined,
  timeoutMs: number,
  now: number,
  isHurried: boolean,
): string | undefined {
  if (timeoutMs === 0) return `moved for ${cause}, whose time-out is absent or 0`;
  if (since === undefined) return `moved for ${cause}, with which nothing is wrong`;
  const awayMs = now - since;
  return awayMs < timeoutMs && !isHurried
    ? `moved for ${cause} after ${awayMs} ms of ${timeoutMs}`
    : undefined;
}
