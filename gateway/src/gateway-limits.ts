/** The bounds that a gateway keeps; each has a default that suits a site of a few thousand agents. */
export interface GatewayLimits {
  /** A socket that has not opened a session by then is closed with 1008, ms. */
  readonly openDeadlineMs: number;
  /** Sockets that may wait for their session at the same time; further upgrades get 503. */
  readonly maxWaiting: number;
  /** Messages of one connection: this many in a burst, and this many a second on average. */
  readonly messagesPerSecond: number;
  /** How often a WebSocket ping is sent; who has not answered when the next one is due is gone, ms. */
  readonly pingIntervalMs: number;
  /** How long a log-in outlives its connection, ms. */
  readonly orphanGraceMs: number;
}

export const DEFAULT_LIMITS: GatewayLimits = {
  openDeadlineMs: 5_000,
  maxWaiting: 1_000,
  messagesPerSecond: 50,
  pingIntervalMs: 10_000,
  orphanGraceMs: 30_000,
};
