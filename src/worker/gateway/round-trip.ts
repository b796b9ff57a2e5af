import { ANSWER_MS, LONGEST_TIME_OUT_MS, SHORTEST_TIME_OUT_MS } from './deadlines.js';

/**
 * What is known of the way to a gateway and back, kept as TCP keeps it (RFC 6298): a smoothed
 * round trip and its mean deviation, so that what is waited for an answer follows the network.
 *
 * Only `session.ping` measures it. A gateway answers that ahead of everything else, while any
 * other call may wait for a password to be checked, for the Configuration Server, for the SIP
 * Server, or behind another call; the handshake holds name look-up and key agreement as well.
 * Each ping has a number of its own, so the doubt which of two asks was answered (Karn's rule)
 * does not arise. A segment that TCP had to send again makes the sample longer, and should: the
 * next ask may meet the same.
 */
export type RoundTrip =
  | { readonly kind: 'unmeasured' }
  | { readonly kind: 'measured'; readonly smoothedMs: number; readonly deviationMs: number };

export const UNMEASURED: RoundTrip = { kind: 'unmeasured' };

/** The estimate after one more answer, which took `sampleMs`. */
export function measured(estimate: RoundTrip, sampleMs: number): RoundTrip {
  // A thread that was frozen measures its own sleep: more than is ever waited says nothing more.
  const sample = Math.min(Math.max(sampleMs, 0), LONGEST_TIME_OUT_MS);
  if (estimate.kind === 'unmeasured') {
    return { kind: 'measured', smoothedMs: sample, deviationMs: sample / 2 };
  }
  const { smoothedMs, deviationMs } = estimate;
  return {
    kind: 'measured',
    smoothedMs: (1 - 1 / 8) * smoothedMs + (1 / 8) * sample,
    deviationMs: (1 - 1 / 4) * deviationMs + (1 / 4) * Math.abs(smoothedMs - sample),
  };
}

/** How long an answer may take before the peer is doubted, ms. Before the first sample a guess. */
export function timeOutMs(estimate: RoundTrip): number {
  // RFC 6298 begins with a second; this is what the promise of 6 s leaves of it.
  if (estimate.kind === 'unmeasured') return ANSWER_MS;
  const wanted = estimate.smoothedMs + 4 * estimate.deviationMs;
  return Math.min(Math.max(wanted, SHORTEST_TIME_OUT_MS), LONGEST_TIME_OUT_MS);
}

/** When an answer is due on a day like any other, ms. */
export function expectedMs(estimate: RoundTrip): number {
  return estimate.kind === 'unmeasured' ? 0 : estimate.smoothedMs;
}
