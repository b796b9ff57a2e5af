import type { Allowance } from './token-bucket.js';

/**
 * How many frames of one connection are read; a gateway that sends more is let go (`flooded`).
 *
 * One agent's site has a handful to tell in a busy second: answers to a pipelined log-in, and the
 * events of one phone. `burst` covers what a frozen worker finds waiting when it thaws, hours of
 * that agent's events included. `perSecond` is far above any telephone, and far below what would
 * keep a thread from its timers: 100 frames of the greatest size are read in some 50 ms.
 */
export const ARRIVALS: Allowance = { burst: 1_000, perSecond: 100 };
