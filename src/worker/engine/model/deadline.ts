/** When something that is waited for is waited for no longer. */
export type Deadline =
  /** No time-out is set (S2.3, S2.10). */
  | { readonly kind: 'never' }
  | {
      readonly kind: 'at';
      readonly at: number;
      readonly timeoutMs: number;
      /** How much longer it may yet become because nobody looked (I2). */
      readonly patienceMs: number;
    };

export type RunningDeadline = Extract<Deadline, { kind: 'at' }>;

/** A time in which nobody looked. */
export interface Gap {
  /** By whichever clock says more. */
  readonly sleptMs: number;
  /** By the clock that deadlines go by, which may stand still in a sleep. */
  readonly countedMs: number;
}
