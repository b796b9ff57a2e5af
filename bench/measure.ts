import type { Bound } from './bound.js';

/** One thing that is measured; it may find out several figures about it. */
export interface Measure {
  /** What `--only` takes. */
  readonly name: string;
  /** One line of help. */
  readonly about: string;
  readonly usesBrowser: boolean;
  /** Rejects when it cannot be measured here. Whatever it starts is stopped when it settles. */
  readonly run: (setting: Setting) => Promise<readonly Finding[]>;
}

export interface Setting {
  /** How many samples each figure is made of; absent: as many as its measure finds enough. */
  readonly samples: number | undefined;
  /** Fewer samples and shorter waits: shows that it works, not how well. */
  readonly quick: boolean;
  /** Says how far it is. */
  readonly tell: (line: string) => void;
}

/** One figure: a line of the table. */
export interface Finding {
  readonly measure: string;
  readonly what: string;
  readonly unit: string;
  /** Empty: told for comparison, held to nothing. */
  readonly bounds: readonly Bound[];
  /** In the order in which they were taken. */
  readonly samples: readonly number[];
  /** What it was taken under, for readers of the raw samples. */
  readonly conditions: Readonly<Record<string, string | number>>;
  /** Why a bound is missed, as far as that is known. */
  readonly reason?: string;
}
