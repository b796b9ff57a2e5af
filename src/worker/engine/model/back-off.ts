import type { SiteWord } from '../../../contract/site-word.js';

/** Something that is done by itself, and may follow from itself again and again. */
export interface Repetition {
  /** How often lately. */
  readonly times: number;
  readonly lastAt: number;
}

/** Failures in a row, remembered until a time without any has outweighed them. */
export interface Trouble {
  readonly failures: number;
  /** Since when it has been well; `undefined` while it is not. */
  readonly steadySince: number | undefined;
}

export interface SiteTrouble extends Trouble {
  /** The time that the site, or its only gateway, gave itself; 0: none. */
  readonly notBefore: number;
  /** Slots that it has given in a row, and not let the agent in. */
  readonly slots: number;
  /** When each of its gateways failed last, by index. */
  readonly failedAt: Readonly<Record<number, number>>;
  /** Until when a gateway that restarts is left alone, by index. */
  readonly restartsUntil: Readonly<Record<number, number>>;
  /** What it said when it did not take the agent, and when; `undefined`: nothing. */
  readonly word: SiteWord | undefined;
  readonly wordAt: number;
}

/** What earlier attempts have taught, over all connections of a session. */
export interface BackOff {
  /** Per site. One that was never in trouble is not named. */
  readonly sites: Readonly<Record<string, SiteTrouble>>;
  /** Rounds over all sites in vain (B1). */
  readonly rounds: Trouble;
  /** Moves that nobody asked for, and log-ins on a connection that stands (I12). */
  readonly moves: Repetition;
  readonly logIns: Repetition;
  /** Log-ins in a row that were given up for the preferred site, which did not let the agent in (B11). */
  readonly vainReturns: number;
}
