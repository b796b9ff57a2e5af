import * as v from 'valibot';

export const ToServer = v.variant('type', [
  /** A server of the package `ws` that sends back what it gets. */
  v.object({ type: v.literal('start-bare') }),
  v.object({
    type: v.literal('start-gateway'),
    /** So many agents more than the demo has. */
    accounts: v.number(),
    /** Absent: in memory. */
    stateUrl: v.optional(v.string()),
    issuer: v.string(),
    audience: v.string(),
  }),
  v.object({ type: v.literal('look') }),
  /** The same after a full collection. */
  v.object({ type: v.literal('weigh') }),
]);
export type ToServer = v.InferOutput<typeof ToServer>;

export const FromServer = v.variant('type', [
  v.object({ type: v.literal('ready'), port: v.number() }),
  v.object({
    type: v.literal('usage'),
    /** Of all its threads since it began, ms. */
    cpuMs: v.number(),
    /** Of the process, as the system sees it. */
    residentKiB: v.number(),
    /** Of it what Node has on its heap and in buffers. */
    heapKiB: v.number(),
  }),
  v.object({ type: v.literal('failed'), message: v.string() }),
]);
export type FromServer = v.InferOutput<typeof FromServer>;
