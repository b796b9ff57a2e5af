import * as v from 'valibot';

export const FromPlainGateway = v.variant('type', [
  v.object({ type: v.literal('ready'), port: v.number() }),
  v.object({ type: v.literal('left-behind'), sockets: v.number(), timers: v.number() }),
]);
export type FromPlainGateway = v.InferOutput<typeof FromPlainGateway>;

export const ToPlainGateway = v.object({ type: v.literal('count') });
export type ToPlainGateway = v.InferOutput<typeof ToPlainGateway>;
