import type { Told } from '../world/told.js';

/** All agents of a site lose it at the same moment, and move to one other site (B12). */
export interface HerdSettings {
  readonly clients: number;
  /** What the target's admission lets in. */
  readonly loginsPerSecond: number;
  readonly standby: 'warm' | 'off';
  /** Of the target: one, two that share their slots, or two that each give half of them. */
  readonly gateways: 'one' | 'two' | 'two-apart';
  /** What its refusals say of the caller's slot. */
  readonly hint: Hint;
  /** How many log-ins a second the target really has time for, at each moment since the end of the site. */
  readonly capacityAt: (ms: number) => number;
  readonly roundTripMs: number;
  readonly seed: number;
}

export type Hint =
  | 'slot'
  /** `busy`, and no word of when. */
  | 'none'
  /** A gateway whose clock is wrong, or that mixes up the unit. */
  | 'negative'
  | 'absurd';

export interface HerdOutcome {
  /** When each agent who is in was let in, ms since the move was due, in order. */
  readonly arrivals: readonly number[];
  readonly missing: number;
  /** How often each agent asked to be let in. */
  readonly attempts: readonly number[];
}

/** What a site knows of a client. */
export interface Caller {
  readonly id: string;
  hear(generation: number, told: Told, now: number): void;
}
