import type { Allowance } from './token-bucket.js';

/**
 * How many frames of one connection are read; a gateway that sends more is disconnected
 * (`flooded`).
 *
 * In a busy second a site has a handful of frames for one agent: answers to a pipelined log-in, and
 * the events of one phone. `burst` covers what has queued up while a worker was frozen, hours of
 * events included. `perSecond` is far above any telephone, and far below what would block a
 * thread's timers: 100 frames of the largest size are read in some 50 ms.
 */
export const ARRIVALS: Allowance = { burst: 1_000, perSecond: 100 };
