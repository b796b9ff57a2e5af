import type { CallName } from 'agent-dr-protocol';
import type { Lameness } from '../world/half-working.js';
import type { Settings } from '../world/settings.js';
import type { Fault } from './fault.js';

/** All that a run is made of: the same script always runs the same. */
export interface Script {
  readonly settings: Settings;
  /** Of latencies, of the engine's random numbers, and of whatever else is left to chance. */
  readonly seed: number;
  readonly rounds: readonly Round[];
}

/** A time with faults, and the healing after it. */
export interface Round {
  readonly lengthMs: number;
  readonly storms: readonly Storm[];
  readonly healing: Healing;
}

/** Faults that come close together. */
export interface Storm {
  /** Since the round began. */
  readonly atMs: number;
  readonly faults: readonly { readonly afterMs: number; readonly fault: Fault }[];
}

/** One site is made whole and stays so; the others are whole too, or are not. */
export interface Healing {
  readonly whole: number;
  readonly others:
    | 'whole'
    | 'dead'
    | 'gone'
    | 'frozen'
    /** One call of those that log the agent in gets no good answer, for good (B22). */
    | { readonly method: CallName; readonly how: Lameness };
}
