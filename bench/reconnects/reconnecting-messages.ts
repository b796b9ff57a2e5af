import * as v from 'valibot';

export const FromReconnecting = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  /** All of them have ended, garbage is collected: what is in use now, bytes. */
  v.object({ type: v.literal('settled'), heapBytes: v.number() }),
  v.object({ type: v.literal('left-behind'), sockets: v.number(), timers: v.number() }),
]);
export type FromReconnecting = v.InferOutput<typeof FromReconnecting>;

export const ToReconnecting = v.variant('type', [
  /** Connect and end this many times. */
  v.object({ type: v.literal('reconnect'), times: v.number() }),
  v.object({ type: v.literal('count') }),
]);
export type ToReconnecting = v.InferOutput<typeof ToReconnecting>;
