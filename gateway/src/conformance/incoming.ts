import * as v from 'valibot';

type Members = Readonly<Record<string, unknown>>;

export type Answer =
  | { readonly kind: 'result'; readonly result: Members; readonly saying: string }
  | {
      readonly kind: 'refused';
      readonly failure: string;
      readonly code: unknown;
      readonly message: string;
      readonly data: Members;
      readonly saying: string;
    }
  | { readonly kind: 'silence'; readonly saying: string };

/** A frame of the gateway. Its text is kept, for what must never stand in any. */
export type Incoming = { readonly text: string; readonly atMs: number } & (
  | { readonly kind: 'answer'; readonly id: number | null; readonly answer: Answer }
  | { readonly kind: 'notification'; readonly method: string; readonly params: Members }
  | { readonly kind: 'other' }
);

/** Reads a frame generously: what is wrong in it is for the checks. Null: it was binary. */
export function readIncoming(text: string | null): Incoming {
  const base = { text: text ?? '', atMs: performance.now() };
  const frame = v.safeParse(Frame, base.text);
  if (!frame.success) return { ...base, kind: 'other' };
  const { id, method, params, result, error } = frame.output;
  if (id === undefined) {
    return method === undefined
      ? { ...base, kind: 'other' }
      : { ...base, kind: 'notification', method, params: params ?? {} };
  }
  if (error !== undefined) return { ...base, kind: 'answer', id, answer: refusalOf(error) };
  return { ...base, kind: 'answer', id, answer: { kind: 'result', result, saying: 'accepted' } };
}

function refusalOf(error: v.InferOutput<typeof ErrorBody>): Answer {
  const { code, message, data } = error;
  const failure = typeof data['kind'] === 'string' ? data['kind'] : 'no kind';
  return { kind: 'refused', failure, code, message, data, saying: `refused with ${failure}` };
}

const Any = v.record(v.string(), v.unknown());
const Lenient = v.fallback(Any, {});
const ErrorBody = v.object({
  code: v.optional(v.unknown()),
  message: v.fallback(v.string(), ''),
  data: Lenient,
});
const Frame = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    id: v.optional(v.nullable(v.number())),
    method: v.optional(v.string()),
    params: v.optional(Lenient),
    result: Lenient,
    error: v.optional(ErrorBody),
  }),
);
