/** The gateway that is checked, and the agent's account that is used for it. */
export interface Target {
  readonly url: string;
  readonly origin: string;
  readonly application: string;
  readonly username: string;
  readonly password: string;
  /** Certificates of authorities that are trusted besides the usual ones, PEM. */
  readonly ca?: string;
  /** A line of the site that is not this agent's. */
  readonly foreignDn?: string;
  readonly deadlines: Deadlines;
}

export interface Deadlines {
  /** For a connection, an answer, an event, a close: ms. */
  readonly eachMs: number;
  /** For one whole check, slow ones included: ms. */
  readonly checkMs: number;
  /** For the end of a log-in that nobody reclaims, ms. */
  readonly graceMs: number;
  /** How long events that must not come are waited for, ms. */
  readonly quietMs: number;
}

export const DEFAULT_DEADLINES: Deadlines = {
  eachMs: 8_000,
  checkMs: 180_000,
  graceMs: 120_000,
  quietMs: 150,
};
