import * as v from 'valibot';

const SiteIndex = v.picklist([0, 1]);
export type SiteIndex = v.InferOutput<typeof SiteIndex>;

export const ToSites = v.variant('type', [
  v.object({
    type: v.literal('start'),
    /** Pairs of sites that know nothing of each other: what happens in one disturbs no other. */
    lanes: v.number(),
    siteTimeoutS: v.number(),
    allowedOrigins: v.array(v.string()),
    passwordCost: v.optional(v.number()),
    /** With TLS and a line in front of each gateway, whose length can be set. */
    farAway: v.boolean(),
  }),
  v.object({
    type: v.literal('telephony'),
    lane: v.number(),
    site: SiteIndex,
    status: v.picklist(['on', 'off']),
  }),
  /** Each way, of the lines to both sites of a lane. */
  v.object({ type: v.literal('distance'), lane: v.number(), delayMs: v.number() }),
  /** Every connection to the site ends at once, and none comes about; or they do again. */
  v.object({
    type: v.literal('line'),
    lane: v.number(),
    site: SiteIndex,
    line: v.picklist(['dead', 'alive']),
  }),
]);
export type ToSites = v.InferOutput<typeof ToSites>;

export const FromSites = v.variant('type', [
  v.object({
    type: v.literal('ready'),
    /** Where each lane's two gateways are reached. */
    ports: v.array(v.tuple([v.number(), v.number()])),
    /** The authority that vouches for those far away, PEM. */
    authority: v.optional(v.string()),
  }),
  v.object({ type: v.literal('done') }),
  v.object({ type: v.literal('failed'), message: v.string() }),
]);
export type FromSites = v.InferOutput<typeof FromSites>;
