import type { SwitchoverCause } from '../../src/contract/switchover-cause.js';
import { isForced } from '../../src/contract/switchover-cause.js';
import type { TakenStep } from '../world/step.js';
import type { Evidence } from './evidence.js';
import type { Invariant } from './invariant.js';

export const callsAreWaitedFor: Invariant = {
  name: 'I11',
  sentence: 'A voluntary move never cuts a call, unless the time to wait for its end is over.',
  check,
};

function check(step: TakenStep, evidence: Evidence): string | undefined {
  const { seat } = evidence;
  const cause = leavingFor(step, evidence);
  if (cause === undefined || seat?.busySince === undefined || seat.isTroubled) return undefined;
  const { input, before } = step;
  const { configuration } = before;
  const waitMs = (configuration?.callEndDeadline ?? 0) * 1000;
  const waitedMs = input.now - Math.max(seat.busySince, evidence.waitingSince ?? input.now);
  return waitedMs < waitMs
    ? `${seat.siteId} is left for ${cause} during a call, after ${waitedMs} ms of ${waitMs}`
    : undefined;
}

/** The reason for which this step leaves the site, if it is a voluntary one. */
function leavingFor(
  { before, input, effects }: TakenStep,
  { seat }: Evidence,
): SwitchoverCause | undefined {
  if (before.kind !== 'switching' || input.type === 'sign-out-requested') return undefined;
  if (isForced(before.cause)) return undefined;
  const isLeft = effects.some(
    (effect) => effect.type === 'leave' && effect.generation === seat?.connection?.generation,
  );
  return isLeft ? before.cause : undefined;
}
