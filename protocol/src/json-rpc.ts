import * as v from 'valibot';
import { FAILURE_CODES, type FailureKind } from './failure.js';

/** The sender counts its requests up; an answer repeats the request's number. */
const Id = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Frames that a gateway accepts: requests only, one per frame (JSON-RPC batches are not used). */
export const RequestFrame = v.object({
  jsonrpc: v.literal('2.0'),
  id: Id,
  method: v.string(),
  params: v.optional(v.unknown()),
});
export type RequestFrame = v.InferOutput<typeof RequestFrame>;

const ErrorBody = v.object({
  code: v.number(),
  message: v.string(),
  data: v.object({
    kind: v.string(),
    /** With `busy`: how long until the caller's slot, ms. */
    retryAfterMs: v.optional(v.pipe(v.number(), v.minValue(0))),
    /** With `busy`: the slot is kept at every gateway of the site; asking another one is in vain. */
    ofSite: v.optional(v.boolean()),
    /** With `incompatible-protocol`: the subprotocols that the gateway speaks. */
    supported: v.optional(v.array(v.string())),
    /** With `other-site`: the id of the site that this gateway belongs to. */
    site: v.optional(v.string()),
    /** With `logged-in-elsewhere`: how long the other client has had the agent, ms. */
    forMs: v.optional(v.pipe(v.number(), v.minValue(0))),
    /** With `logged-in-elsewhere`: that client is disconnected; its log-in is kept for a while. */
    orphaned: v.optional(v.boolean()),
  }),
});
export type ErrorBody = v.InferOutput<typeof ErrorBody>;

const ResultFrame = v.object({ jsonrpc: v.literal('2.0'), id: Id, result: v.unknown() });
const ErrorFrame = v.object({ jsonrpc: v.literal('2.0'), id: v.nullable(Id), error: ErrorBody });
const NotificationFrame = v.object({
  jsonrpc: v.literal('2.0'),
  method: v.string(),
  params: v.optional(v.unknown()),
});

/** Frames that a worker accepts: an answer or a notification. Unknown members are ignored. */
export const ServerFrame = v.union([ErrorFrame, ResultFrame, NotificationFrame]);
export type ServerFrame = v.InferOutput<typeof ServerFrame>;

export const isFailureKind = (kind: string): kind is FailureKind =>
  Object.hasOwn(FAILURE_CODES, kind);
