import type { EngineUnderTest } from '../engine-under-test.js';
import { EVERY_INVARIANT } from '../invariants/every-invariant.js';
import type { InvariantName } from '../invariants/invariant.js';
import { narrate } from './narrate.js';
import type { SeedOutcome } from './run-seed.js';

/** The report of a violation: what was violated, how to replay it, and what led to it. */
export function tellStory(
  outcome: Extract<SeedOutcome, { kind: 'violated' }>,
  hours: number,
  engine: EngineUnderTest,
): readonly string[] {
  const { seed, path, violation, script } = outcome;
  return [
    '',
    `── ${violation.message}`,
    `   ${sentenceOf(violation.invariant)}`,
    `   seed ${seed}, path ${path}; again: npm run simulate -- --seeds 1 --seed ${seed} --hours ${hours}`,
    ...narrate(script, engine),
    '',
  ];
}

const sentenceOf = (name: InvariantName): string =>
  EVERY_INVARIANT.find((invariant) => invariant.name === name)?.sentence ??
  'A site that stays whole has the agent logged in, within the bound.';
