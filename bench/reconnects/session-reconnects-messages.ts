import * as v from 'valibot';

export const FromSessions = v.variant('type', [
  /** This agent is at work: their connection may be cut. */
  v.object({ type: v.literal('at-work'), lane: v.number() }),
  /** All have been cut and are back as often as was asked, garbage is collected: bytes. */
  v.object({ type: v.literal('settled'), heapBytes: v.number() }),
  v.object({ type: v.literal('left-behind'), sockets: v.number(), timers: v.number() }),
  v.object({ type: v.literal('failed'), message: v.string() }),
]);
export type FromSessions = v.InferOutput<typeof FromSessions>;

export const ToSessions = v.variant('type', [
  v.object({ type: v.literal('sign-in'), gateways: v.array(v.tuple([v.string(), v.string()])) }),
  v.object({ type: v.literal('reconnect'), times: v.number() }),
  /** Dispose of all, and say what is left. */
  v.object({ type: v.literal('end') }),
]);
export type ToSessions = v.InferOutput<typeof ToSessions>;
