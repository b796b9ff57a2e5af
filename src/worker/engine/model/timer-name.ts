export type TimerName =
  /** The next attempt to reconnect, or to deliver a log-out. */
  | 'retry'
  /** A failure has lasted for its time-out, or a due move is retried (S2.2, S2.9). */
  | 'switchover'
  /**
   * Waiting for the page's answer or the end of the call is over; the voluntary move continues
   * (B3).
   */
  | 'voluntary-move'
  /** An automatic return is close enough to be announced (B11). */
  | 'return'
  /** The embedded endpoint has not registered again on its own (S2.8). */
  | 'relaunch'
  /**
   * Retry the log-in: at a site that was being shut down (S2.11), when the agent's turn comes
   * (I12), or in the slot that the site has given (B12).
   */
  | 'log-in'
  /** The log-in is late: show it (B22). */
  | 'late-log-in'
  /** The machine has not stalled for a while. */
  | 'steady'
  /** The head start of a gateway is over: the next one is tried as well (S1.2). */
  | 'next-attempt'
  /** The standby connection's next step (B9). */
  | 'standby'
  /** The recent moves no longer count as flapping (B11). */
  | 'calm';
