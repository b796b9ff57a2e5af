import type { TakenStep } from '../world/step.js';
import type { Evidence } from './evidence.js';

export type InvariantName =
  | 'I1'
  | 'I2'
  | 'I3'
  | 'I4'
  | 'I5'
  | 'I6'
  | 'I7'
  | 'I8'
  | 'I9'
  | 'I10'
  | 'I11'
  | 'I12'
  | 'I13'
  | 'I15'
  | 'B9'
  | 'B26';

/** What must hold after every step. */
export interface Invariant {
  readonly name: InvariantName;
  readonly sentence: string;
  /** What is wrong; `undefined`: it holds. The evidence knows what was told, not what followed. */
  readonly check: (step: TakenStep, evidence: Evidence) => string | undefined;
}

/** An invariant does not hold: what a run ends with. */
export class Violation extends Error {
  override readonly name = 'Violation';

  constructor(
    readonly invariant: InvariantName,
    complaint: string,
  ) {
    super(`${invariant}: ${complaint}`);
  }
}
