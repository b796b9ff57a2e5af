import type { TakenStep } from '../world/step.js';
import { PASSWORD } from '../world/settings.js';
import { isSampled } from './sampling.js';
import type { Invariant } from './invariant.js';

export const noCredentials: Invariant = {
  name: 'I6',
  sentence: 'Credentials appear in no snapshot, and in nothing that the engine keeps or asks for.',
  check,
};

function check({ before, input, after, effects, snapshot }: TakenStep): string | undefined {
  if (before.kind === after.kind || !isSampled(input.now)) return undefined;
  return JSON.stringify([after, effects, snapshot]).includes(PASSWORD)
    ? 'the password is in the engine'
    : undefined;
}
