import type { SiteWord } from '../../../contract/site-word.js';

/** An automatic action that may trigger itself again. */
export interface Repetition {
  /** How often recently. */
  readonly times: number;
  readonly lastAt: number;
}

/** Consecutive failures, remembered until enough time has passed without any. */
export interface Trouble {
  readonly failures: number;
  /** Since when there have been no failures; `undefined` while there are. */
  readonly steadySince: number | undefined;
}

export interface SiteTrouble extends Trouble {
  /** Not to be contacted before this time, as the site or its only gateway asked; 0: not set. */
  readonly notBefore: number;
  /** Consecutive slots that ended without accepting the agent. */
  readonly slots: number;
  /** When each of its gateways failed last, by index. */
  readonly failedAt: Readonly<Record<number, number>>;
  /** Until when a restarting gateway is not contacted, by index. */
  readonly restartsUntil: Readonly<Record<number, number>>;
  /** What it last said when it did not accept the agent, and when; `undefined`: nothing. */
  readonly word: SiteWord | undefined;
  readonly wordAt: number;
  /** Whether it has refused the credentials, and not accepted them since. */
  readonly refusesCredentials: boolean;
}

/** What earlier attempts have taught, across all connections of a session. */
export interface BackOff {
  /** Per site. A site that never failed has no entry. */
  readonly sites: Readonly<Record<string, SiteTrouble>>;
  /** Failed rounds over all sites (B1). */
  readonly rounds: Trouble;
  /** Moves that nobody asked for, and repeated log-ins on an open connection (I12). */
  readonly moves: Repetition;
  readonly logIns: Repetition;
  /**
   * Consecutive returns that gave up a log-in and were not accepted at the preferred site (B11).
   */
  readonly failedReturns: number;
}
