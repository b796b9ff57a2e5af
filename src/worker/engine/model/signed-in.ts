import type { Call } from 'agent-dr-protocol';
import type { StorageProblem } from '../../../contract/browser-refusal.js';
import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { SwitchoverStep } from '../../../contract/snapshot.js';
import type { BackOff } from './back-off.js';
import type { Departures } from './departures.js';

/** The machine stalled and resumed. */
export interface Stall {
  /** When it resumed, monotonic ms. */
  readonly at: number;
  readonly forMs: number;
}

/** The data that every signed-in state carries. */
export interface SignedIn {
  readonly configuration: LocalConfiguration;
  readonly username: string;
  /** The newest connection's number, also the epoch of the agent's calls. Never decreases. */
  readonly lastGeneration: number;
  readonly diagnostics: Diagnostics;
  readonly backOff: BackOff;
  readonly departures: Departures;
  /** Oldest first, each until the agent dismisses it (B5). */
  readonly interruptedCalls: readonly InterruptedCallRecord[];
  /** When the agent arrived by a move, oldest first; drills do not count (B11). */
  readonly moves: readonly number[];
  readonly drill: Drill;
  /** Number of the last question to the page. Never decreases: an answer may be late. */
  readonly lastQuestion: number;
}

/** A call that was in progress at a site when it was left. */
export interface InterruptedCallRecord {
  readonly call: Call;
  readonly siteId: string;
  readonly since: number;
}

/** A drill: a switchover to the other site and back (B10). */
export type Drill =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      readonly homeSiteId: string;
      readonly legs: readonly DrillLegRecord[];
    }
  | { readonly kind: 'done'; readonly legs: readonly DrillLegRecord[] }
  | {
      readonly kind: 'failed';
      readonly legs: readonly DrillLegRecord[];
      readonly siteId: string;
    };

export interface DrillLegRecord {
  readonly fromSiteId: string;
  readonly toSiteId: string;
  readonly steps: readonly { readonly name: SwitchoverStep['name']; readonly tookMs: number }[];
  readonly tookMs: number;
}

/** Problems that are shown and change nothing else. */
export interface Diagnostics {
  /** Recent, oldest first. */
  readonly stalls: readonly Stall[];
  readonly storageProblem: StorageProblem | undefined;
  readonly unreadable: Readonly<
    Record<string, { readonly count: number; readonly problem: string }>
  >;
  /** Sites whose gateway last said that it belongs to another site: which one (B26). */
  readonly otherSites: Readonly<Record<string, string>>;
}

/** What is carried over from one state to the next. */
export function carriedOn({
  configuration,
  username,
  lastGeneration,
  diagnostics,
  backOff,
  departures,
  interruptedCalls,
  moves,
  drill,
  lastQuestion,
}: SignedIn): SignedIn {
  return {
    configuration,
    username,
    lastGeneration,
    diagnostics,
    backOff,
    departures,
    interruptedCalls,
    moves,
    drill,
    lastQuestion,
  };
}
