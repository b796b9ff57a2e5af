/** When waiting for something ends. */
export type Deadline =
  /** No time-out is set (S2.3, S2.10). */
  | { readonly kind: 'never' }
  | {
      readonly kind: 'at';
      readonly at: number;
      readonly timeoutMs: number;
      /** How much it may still be extended for time in which nothing could be observed (I2). */
      readonly patienceMs: number;
    };

export type RunningDeadline = Extract<Deadline, { kind: 'at' }>;

/** A time in which nothing could be observed. */
export interface Gap {
  /** By whichever clock shows more. */
  readonly sleptMs: number;
  /** By the clock of the deadlines, which may stop during sleep. */
  readonly countedMs: number;
}
