/** A timer that fires later than this, ms, means that the thread was frozen. */
const LATE_MS = 250;

/**
 * Time for a thawed thread to read queued frames, ms: its timers fire first, and an answer that
 * came in time waits behind them.
 */
const GRACE_MS = 250;

/**
 * Calls `expired` when a peer has not answered for `ms`; returns how to stop. Time in which this
 * thread was frozen does not count against the peer.
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
