import type { TakenStep } from '../world/step.js';
import type { Invariant } from './invariant.js';

export const abandonedChangesNothing: Invariant = {
  name: 'I5',
  sentence: 'What comes from an abandoned connection changes nothing, and has no effects.',
  check,
};

function check({ before, input, isCurrent, after, effects }: TakenStep): string | undefined {
  if (isCurrent || !('generation' in input)) return undefined;
  if (after !== before)
    return `${input.type} of abandoned connection ${input.generation} changed the state`;
  return effects.length > 0
    ? `${input.type} of abandoned connection ${input.generation} had effects`
    : undefined;
}
