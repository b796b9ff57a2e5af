/** Which way nothing passes, while the connections stay open. */
export type Blackhole = 'none' | 'to-gateway' | 'to-client' | 'both';

/** How a line between a client and a gateway behaves. Everything may be changed while it is in use. */
export interface LineConditions {
  /** Each way, ms; the round trip is twice that. Default 0. */
  readonly delayMs: number;
  /** Up to so much more for each piece, at random, ms; the order is kept. Default 0. */
  readonly jitterMs: number;
  /** Each way. A few bytes a second make a slow drip. Default: as fast as it goes. */
  readonly bytesPerSecond: number;
  /**
   * A model: the share of segments (0 to 1) that would be lost, as TCP lets an application see it.
   * Such a segment is held for a retransmission time-out of 200 ms, doubled for each time in a row,
   * and all that follows waits behind it. No packet is lost; `dropPackets` loses real ones.
   */
  readonly loss: number;
  /**
   * Nothing passes in these directions; what was sent meanwhile passes when it is over, as TCP's
   * retransmissions would bring it about. New connections are accepted by the kernel, and lead nowhere.
   */
  readonly blackhole: Blackhole;
  /** Each connection is reset when it has brought the client so many bytes since this was set. */
  readonly cutAfterBytes: number;
}

export const CLEAR_LINE: LineConditions = {
  delayMs: 0,
  jitterMs: 0,
  bytesPerSecond: Number.POSITIVE_INFINITY,
  loss: 0,
  blackhole: 'none',
  cutAfterBytes: Number.POSITIVE_INFINITY,
};
