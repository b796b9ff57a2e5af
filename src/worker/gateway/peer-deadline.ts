/** A timer that fires later than this, ms, was not late by chance: the thread was frozen. */
const LATE_MS = 250;

/**
 * What a frozen thread is given to read what came in meanwhile, ms: its timers fire first, and
 * the answer that came in time waits behind them.
 */
const GRACE_MS = 250;

/**
 * Calls `expired` when a peer has not answered for `ms`; returns how to stop. What was missed
 * while this thread was frozen is not held against the peer.
 */
export function peerDeadline(ms: number, expired: () => void): () => void {
  const dueAt = performance.now() + ms;
  let timer = setTimeout(() => {
    if (performance.now() - dueAt <= LATE_MS) expired();
    else timer = setTimeout(expired, GRACE_MS);
  }, ms);
  return () => {
    clearTimeout(timer);
  };
}
