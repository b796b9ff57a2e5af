import * as v from 'valibot';

const Id = v.number();
const Frame = v.object({ type: v.literal('frame'), id: Id, text: v.string() });

/** From the worker: connections are told apart by the numbers that it gives them. */
export const ToNetwork = v.variant('type', [
  v.object({ type: v.literal('connect'), id: Id, gateway: v.string() }),
  Frame,
  v.object({ type: v.literal('end'), id: Id }),
]);
export type ToNetwork = v.InferOutput<typeof ToNetwork>;

/** To the worker. */
export const FromNetwork = v.variant('type', [
  v.object({ type: v.literal('opened'), id: Id }),
  Frame,
  v.object({ type: v.literal('closed'), id: Id, code: v.number() }),
]);
export type FromNetwork = v.InferOutput<typeof FromNetwork>;

/** What hands the worker its port to the network: the first message that it gets. */
export const NetworkHandover = v.object({ type: v.literal('simulated-network') });

/** Nothing for what is no such message. */
export function readMessage<const Schema extends v.GenericSchema>(
  schema: Schema,
  data: unknown,
): v.InferOutput<Schema> | undefined {
  const parsed = v.safeParse(schema, data);
  return parsed.success ? parsed.output : undefined;
}
