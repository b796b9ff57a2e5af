import type { CallName } from 'agent-dr-protocol';
import type { Lameness } from '../world/half-working.js';
import type { Settings } from '../world/settings.js';
import type { Fault } from './fault.js';

/** Everything that determines a run: the same script always runs the same. */
export interface Script {
  readonly settings: Settings;
  /** The seed of latencies, of the engine's random numbers and of all other chance. */
  readonly seed: number;
  readonly rounds: readonly Round[];
}

/** A period of faults and the healing after it. */
export interface Round {
  readonly lengthMs: number;
  readonly storms: readonly Storm[];
  readonly healing: Healing;
}

/** Faults that come close together. */
export interface Storm {
  /** Time since the round began. */
  readonly atMs: number;
  readonly faults: readonly { readonly afterMs: number; readonly fault: Fault }[];
}

/** One site is healed and stays healthy; the others are healed or not. */
export interface Healing {
  readonly whole: number;
  readonly others:
    | 'whole'
    | 'dead'
    | 'gone'
    | 'frozen'
    /** One of the calls that log the agent in fails for good (B22). */
    | { readonly method: CallName; readonly how: Lameness };
}
