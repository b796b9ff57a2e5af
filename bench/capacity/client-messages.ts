import * as v from 'valibot';

const Credentials = v.variant('kind', [
  v.object({ kind: v.literal('password'), password: v.string() }),
  v.object({ kind: v.literal('token'), token: v.string() }),
]);

export const Agent = v.object({
  username: v.string(),
  dn: v.string(),
  credentials: Credentials,
});
export type Agent = v.InferOutput<typeof Agent>;

/** `life`: what a client says when it has nothing to say; `state`: ready and not ready in turn. */
const What = v.picklist(['life', 'state']);
export type What = v.InferOutput<typeof What>;

/** The connections of a `group` go to one server. */
export const ToClients = v.variant('type', [
  /** New connections, each with the calls of a log-in. */
  v.object({
    type: v.literal('log-in'),
    group: v.string(),
    port: v.number(),
    agents: v.array(Agent),
    atOnce: v.number(),
  }),
  /** As fast as answers come, so many connections at once. */
  v.object({
    type: v.literal('ask'),
    group: v.string(),
    what: What,
    calls: v.number(),
    atOnce: v.number(),
  }),
  /** At a pace of its own, whatever the server does. */
  v.object({
    type: v.literal('pace'),
    group: v.string(),
    what: What,
    perSecond: v.number(),
    forMs: v.number(),
    /** How many samples are wanted at most. */
    samples: v.number(),
  }),
  v.object({ type: v.literal('leave'), group: v.string() }),
]);
export type ToClients = v.InferOutput<typeof ToClients>;

export const FromClients = v.variant('type', [
  v.object({
    type: v.literal('done'),
    tookMs: v.number(),
    calls: v.number(),
    /** Of some or all of the calls, ms. */
    samples: v.array(v.number()),
  }),
  v.object({ type: v.literal('failed'), message: v.string() }),
]);
export type FromClients = v.InferOutput<typeof FromClients>;
