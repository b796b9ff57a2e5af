export type TimerName =
  /** The next attempt to get a connection back, or to deliver a log-out. */
  | 'retry'
  /** What failed has been away for its time-out, or a due move is to be tried again (S2.2, S2.9). */
  | 'switchover'
  /** A voluntary move goes on: the page's answer, or the call's end, is waited for no longer (B3). */
  | 'voluntary-move'
  /** A return by itself is near enough to be announced (B11). */
  | 'return'
  /** The embedded endpoint has not registered again by itself (S2.8). */
  | 'relaunch'
  /** A site that was being shut down may take log-ins again (S2.11), or it is the agent's turn (I12). */
  | 'log-in'
  /** The site takes long to log the agent in: that is told (B22). */
  | 'late-log-in'
  /** The machine has not stood still for a while. */
  | 'steady'
  /** A gateway has had its head start: the next one is tried as well (S1.2). */
  | 'next-attempt'
  /** The other site is asked again how it is (B9). */
  | 'standby'
  /** The moves of the last while are no longer too many (B11). */
  | 'calm';
