import * as v from 'valibot';

export const FromCrowd = v.variant('type', [
  /** All of this process are at work, each with what is kept ready. */
  v.object({ type: v.literal('at-work') }),
  v.object({
    type: v.literal('moved'),
    /** For each agent who is at the other site, since when: ms since 1970, by the clock of this machine. */
    arrivals: v.array(v.number()),
    /** How often somebody who was there was gone again. */
    lostAgain: v.number(),
    /** Connections that were begun, to either site. */
    attempts: v.number(),
    /** Of them to the other site. */
    attemptsThere: v.number(),
    /** Of this process, since all were at work, ms. */
    cpuMs: v.number(),
    /** How long its event loop was full at the most, ms. */
    fullMs: v.number(),
    failures: v.record(v.string(), v.number()),
  }),
  v.object({ type: v.literal('failed'), message: v.string() }),
]);
export type FromCrowd = v.InferOutput<typeof FromCrowd>;

export const ToCrowd = v.variant('type', [
  v.object({
    type: v.literal('sign-in'),
    /** Of the one site, and of the other. */
    gateways: v.tuple([v.array(v.string()), v.array(v.string())]),
    standby: v.picklist(['off', 'warm']),
    /** The number of the first agent. */
    first: v.number(),
    size: v.number(),
  }),
  /** Tell when all are at the other site, or what has become of them by then. */
  v.object({ type: v.literal('watch'), forMs: v.number() }),
]);
export type ToCrowd = v.InferOutput<typeof ToCrowd>;
