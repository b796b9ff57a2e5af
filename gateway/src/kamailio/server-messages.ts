import * as v from 'valibot';

/** A Call-ID, a DN: what a SIP header may have in one value. */
const Name = v.pipe(v.string(), v.maxLength(1_024));
const Seconds = v.pipe(v.number(), v.integer());

/** A call as a server of the pair tells it; `sides`: whose phones are at that server. */
export const CallReport = v.object({
  call: Name,
  from: Name,
  to: Name,
  sides: v.picklist(['both', 'caller', 'callee']),
  state: v.picklist(['ringing', 'established', 'released']),
});
export type CallReport = v.InferOutput<typeof CallReport>;

/**
 * What gateway/kamailio/kamailio.cfg tells, one object a message. `id` is that of a question: what is
 * answered to one gateway is sent to all.
 */
export const ServerMessage = v.variant('event', [
  v.object({ event: v.literal('registered'), dn: Name, expires: Seconds }),
  v.object({ event: v.literal('unregistered'), dn: Name }),
  v.object({ event: v.literal('expired'), dn: Name }),
  v.object({ event: v.literal('call'), id: v.optional(v.string()), ...CallReport.entries }),
  v.object({ event: v.literal('alive'), id: v.string(), drain: Seconds }),
  v.object({ event: v.literal('line'), id: v.string(), dn: Name, expires: Seconds }),
  v.object({ event: v.literal('state'), id: v.string(), drain: Seconds }),
]);
export type ServerMessage = v.InferOutput<typeof ServerMessage>;

/** Null: a message that is none of ours, which is ignored. */
export function readServerMessage(text: string): ServerMessage | null {
  const message = v.safeParse(v.pipe(v.string(), v.parseJson(), ServerMessage), text);
  return message.success ? message.output : null;
}
