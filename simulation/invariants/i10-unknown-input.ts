import { DN } from '../world/settings.js';
import type { TakenStep } from '../world/step.js';
import { type Evidence, workplaceOf } from './evidence.js';
import { begunMove, switchesWithReason } from './i2-switches-with-reason.js';
import type { Invariant } from './invariant.js';

export const unknownInput: Invariant = {
  name: 'I10',
  sentence:
    'What cannot be understood, or concerns somebody else, throws nothing, moves nobody and asks ' +
    'for nothing; the page is told of what could not be read.',
  check,
};

function check(step: TakenStep, evidence: Evidence): string | undefined {
  const { before, input, isCurrent, after, effects, snapshot } = step;
  if (!isCurrent) return undefined;
  const isUnreadable = input.type === 'unreadable-message';
  if (!isUnreadable && !isSomebodyElses(step)) return undefined;
  // A move that has just come due may begin with any input that comes before a late timer.
  if (begunMove(step) !== undefined && switchesWithReason.check(step, evidence) === undefined) {
    return undefined;
  }
  if (effects.length > 0) return `${input.type} had effects`;
  if (before.kind !== after.kind || workplaceOf(before) !== workplaceOf(after)) {
    return `${input.type} moved the agent`;
  }
  const isTold =
    snapshot.kind === 'signed-out' ||
    snapshot.warnings.some(({ kind }) => kind === 'unreadable-messages');
  return isUnreadable && !isTold
    ? 'an unreadable message of which the page is not told'
    : undefined;
}

const isSomebodyElses = ({ input }: TakenStep): boolean =>
  input.type === 'notified' &&
  input.notification.method === 'dn.event' &&
  input.notification.params.dn !== DN;
