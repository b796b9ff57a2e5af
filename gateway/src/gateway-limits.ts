/** The limits of a gateway; the defaults suit a site of a few thousand agents. */
export interface GatewayLimits {
  /** A socket without a session by then is closed with 1008, ms. */
  readonly openDeadlineMs: number;
  /**
   * Sockets that may wait for their session at the same time. A further one replaces a silent one of
   * the address that has the most, or gets 503.
   */
  readonly maxWaiting: number;
  /** Checks of passwords and tokens at the same time. */
  readonly concurrentChecks: number;
  /** How long a check may wait for its turn; who would wait for longer is told `busy`, ms. */
  readonly longestCheckWaitMs: number;
  /** Open sessions of one account; a further one ends the oldest without a log-in. */
  readonly sessionsPerAccount: number;
  /** Messages of one connection: this many at once, and this many a second on average. */
  readonly messagesPerSecond: number;
  /**
   * Interval of WebSocket pings; a client that has not answered by the next one is disconnected,
   * ms.
   */
  readonly pingIntervalMs: number;
  /** How long the site may take to answer a call, ms: a worker waits for 4 to 5 s. */
  readonly siteDeadlineMs: number;
  /** How long a log-in outlives its connection, ms. */
  readonly orphanGraceMs: number;
}

export const DEFAULT_LIMITS: GatewayLimits = {
  openDeadlineMs: 5_000,
  maxWaiting: 1_000,
  concurrentChecks: 2,
  longestCheckWaitMs: 2_000,
  sessionsPerAccount: 16,
  messagesPerSecond: 50,
  pingIntervalMs: 10_000,
  siteDeadlineMs: 3_000,
  orphanGraceMs: 30_000,
};
