import * as v from 'valibot';

/** Bytes that only those who hold the key can read, or could have written. */
export type Sealed = v.InferOutput<typeof SealedSchema>;

const Bytes = v.instance(Uint8Array<ArrayBuffer>);
const SealedSchema = v.object({ nonce: Bytes, bytes: Bytes });
const Id = v.pipe(v.string(), v.maxLength(64));
const From = { from: Id };
/** Which session, and which of the tabs that have run it one after the other. */
const LeaderTerm = { clientId: Id, term: v.pipe(v.number(), v.integer(), v.minValue(0)) };

const TabMessageSchema = v.variant('type', [
  /** A tab asks who runs the session, and shows its public key. */
  v.object({ type: v.literal('join'), ...From, publicKey: Bytes }),
  /** A tab has begun to run a session, or to run it on. */
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
  /** The tab that runs the session lives. */
  v.object({ type: v.literal('beat'), ...From, ...LeaderTerm }),
  /** The tab that runs the session is about to be stopped: another is to take it, now. */
  v.object({ type: v.literal('leaves'), ...From, ...LeaderTerm }),
  /** A tab has got the lock: whatever was said before this, it has heard when it hears this. */
  v.object({ type: v.literal('claims'), ...From, ...LeaderTerm }),
  /** All else, in the session's own seal. */
  v.object({ type: v.literal('sealed'), ...From, ...LeaderTerm, sealed: SealedSchema }),
]);

/** What tabs say to each other in the open: nothing of the agent, and no secrets (I6). */
export type TabMessage = v.InferOutput<typeof TabMessageSchema>;

export type LeaderTerm = Pick<Extract<TabMessage, { type: 'beat' }>, 'clientId' | 'term'>;

/** `undefined` for what another script of the origin may have said. */
export function readTabMessage(value: unknown): TabMessage | undefined {
  const reading = v.safeParse(TabMessageSchema, value);
  return reading.success ? reading.output : undefined;
}
