import { isForced } from '../../src/contract/switchover-cause.js';
import type { TakenStep } from '../world/step.js';
import type { Evidence } from './evidence.js';
import { begunMove } from './i2-switches-with-reason.js';
import type { Invariant } from './invariant.js';
import { moveDueAt } from './move-due-at.js';

export const otherServicesMoveNobody: Invariant = {
  name: 'I3',
  sentence: 'Configuration and statistics alone never lead to a switchover.',
  check,
};

/**
 * A forced move while nothing else is wrong, or one that a status of these services caused. If the
 * move was already due, the status is only the input with which it begins.
 */
function check(step: TakenStep, evidence: Evidence): string | undefined {
  const { seat } = evidence;
  const cause = begunMove(step);
  if (cause === undefined || seat === undefined) return undefined;
  const { input } = step;
  const isStatus =
    input.type === 'notified' &&
    input.notification.method === 'service.status' &&
    input.notification.params.service !== 'telephony';
  if (isStatus && input.now < (moveDueAt(seat, evidence) ?? Infinity)) {
    return `moved for ${cause} by the status of another service`;
  }
  const isAnyOff = (seat.connection?.otherServicesOff.size ?? 0) > 0;
  return isForced(cause) && isAnyOff && !seat.isTroubled
    ? `moved for ${cause}, with nothing wrong but another service`
    : undefined;
}
