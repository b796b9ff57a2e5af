import type { LineConditions } from './line-conditions.js';

/** A piece of a stream, or its end, and when it comes out at the far end (monotonic ms). */
export interface Parcel {
  readonly content: Buffer | 'end' | 'reset';
  readonly dueAt: number;
}

/** What a segment of TCP carries on an Ethernet. */
const SEGMENT_BYTES = 1_460;

/** The shortest that TCP waits before it sends a segment again, on the systems of most clients. */
const RETRANSMISSION_MS = 200;

/** A slow line brings its bytes in so many pieces a second. */
const DRIPS_PER_SECOND = 20;

/**
 * Cuts what one direction of a connection is given into pieces, and says when each arrives.
 *
 * The kernel connects to a proxy on loopback at once, whatever the delay. The round trip that the
 * TCP handshake takes on a real line is spent in front of the client's first bytes instead.
 */
export function travelTimes(
  conditions: () => LineConditions,
  way: 'to-gateway' | 'to-client',
): (arrival: Buffer) => readonly Parcel[] {
  let isFirst = true;
  let sentAt = 0;

  return (arrival) => {
    const line = conditions();
    const handshakeMs = isFirst && way === 'to-gateway' ? 2 * line.delayMs : 0;
    isFirst = false;
    sentAt = Math.max(sentAt, performance.now() + handshakeMs);
    return pieces(arrival, line).map((content) => {
      sentAt += (content.length / line.bytesPerSecond) * 1_000;
      const dueAt = sentAt + line.delayMs + Math.random() * line.jitterMs + heldUpMs(line.loss);
      return { content, dueAt };
    });
  };
}

function pieces(arrival: Buffer, { bytesPerSecond, loss }: LineConditions): readonly Buffer[] {
  const drip = Math.max(1, Math.floor(bytesPerSecond / DRIPS_PER_SECOND));
  const size = loss > 0 ? Math.min(drip, SEGMENT_BYTES) : drip;
  if (size >= arrival.length) return [arrival];
  return Array.from({ length: Math.ceil(arrival.length / size) }, (_, index) =>
    arrival.subarray(index * size, (index + 1) * size),
  );
}

function heldUpMs(loss: number): number {
  let heldUp = 0;
  let timeout = RETRANSMISSION_MS;
  while (Math.random() < loss) {
    heldUp += timeout;
    timeout *= 2;
  }
  return heldUp;
}
