import type { Bench } from './bench.js';

export interface BackendRule {
  readonly name: string;
  /** Rejects with an assertion when it is not kept. */
  readonly keeps: (bench: Bench) => Promise<void>;
}
