import { ANSWER_MS, LONGEST_TIME_OUT_MS, SHORTEST_TIME_OUT_MS } from './deadlines.js';

/**
 * The round trip to a gateway, estimated as TCP does (RFC 6298): a smoothed value and its mean
 * deviation, so that time-outs follow the network.
 *
 * Only `session.ping` is measured. A gateway answers it before everything else, while other calls
 * may wait for a password check, the Configuration Server, the SIP Server or other calls; the
 * handshake includes name look-up and key agreement. Each ping has its own number, so it is clear
 * which one was answered (Karn's problem does not arise). A retransmitted segment makes the sample
 * longer, and should: the next ping may need one too.
 */
export type RoundTrip =
  | { readonly kind: 'unmeasured' }
  | { readonly kind: 'measured'; readonly smoothedMs: number; readonly deviationMs: number };

export const UNMEASURED: RoundTrip = { kind: 'unmeasured' };

/** The estimate after another answer, which took `sampleMs`. */
export function measured(estimate: RoundTrip, sampleMs: number): RoundTrip {
  // A frozen thread measures its own sleep: cap the sample at the longest time-out.
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

/** How long an answer may take before the peer is doubted, ms. A guess before the first sample. */
export function timeOutMs(estimate: RoundTrip): number {
  // RFC 6298 starts with a second; this is what the promise of 6 s leaves of it.
  if (estimate.kind === 'unmeasured') return ANSWER_MS;
  const wanted = estimate.smoothedMs + 4 * estimate.deviationMs;
  return Math.min(Math.max(wanted, SHORTEST_TIME_OUT_MS), LONGEST_TIME_OUT_MS);
}

/** When an answer is usually due, ms. */
export function expectedMs(estimate: RoundTrip): number {
  return estimate.kind === 'unmeasured' ? 0 : estimate.smoothedMs;
}
