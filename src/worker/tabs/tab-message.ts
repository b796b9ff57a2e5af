import * as v from 'valibot';

/** Bytes that only holders of the key can read or write. */
export type Sealed = v.InferOutput<typeof SealedSchema>;

const Bytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
const SealedSchema = v.object({ nonce: Bytes, bytes: Bytes });
const Id = v.pipe(v.string(), v.maxLength(64));
const From = { from: Id };
/** A session and its leader: the term counts the tabs that have run it. */
const LeaderTerm = { clientId: Id, term: v.pipe(v.number(), v.integer(), v.minValue(0)) };

const TabMessageSchema = v.union([
  /** A tab looks for the leader, and sends its public key. */
  v.object({ type: v.literal('join'), ...From, publicKey: Bytes }),
  /** A tab has started a session or taken it over. */
  v.object({ type: v.literal('leads'), ...From, ...LeaderTerm }),
  /** Answers `join`: the session's key, sealed for this one tab. */
  v.object({
    type: v.literal('welcome'),
    ...From,
    ...LeaderTerm,
    to: Id,
    publicKey: Bytes,
    sealedKey: SealedSchema,
  }),
  /** The leader is running. */
  v.object({ type: v.literal('beat'), ...From, ...LeaderTerm }),
  /** The leader is about to be stopped: another tab must take over now. */
  v.object({ type: v.literal('leaves'), ...From, ...LeaderTerm }),
  /** A tab has got the lock: when it receives this, it has received all earlier messages. */
  v.object({ type: v.literal('claims'), ...From, ...LeaderTerm }),
  /** Everything else, sealed with the session's key. */
  v.object({ type: v.literal('sealed'), ...From, ...LeaderTerm, sealed: SealedSchema }),
]);

/** Unsealed messages between tabs: nothing about the agent, and no secrets (I6). */
export type TabMessage = v.InferOutput<typeof TabMessageSchema>;

export type LeaderTerm = Pick<Extract<TabMessage, { type: 'beat' }>, 'clientId' | 'term'>;

/** `undefined` for what another script of the origin may have sent. */
export function readTabMessage(value: unknown): TabMessage | undefined {
  const reading = v.safeParse(TabMessageSchema, value);
  return reading.success ? reading.output : undefined;
}
