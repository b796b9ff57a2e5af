import { FAILURE_CODES, MAX_FRAME_BYTES, type FailureKind } from 'agent-dr-protocol';
import * as v from 'valibot';
import type { RawData } from 'ws';

const Call = v.object({ id: v.number(), method: v.string() });
const Answer = v.object({ id: v.number() });
const Result = v.object({ id: v.number(), result: v.looseObject({}) });

/** The request in a frame. */
export const readCall = (text: string): v.InferOutput<typeof Call> | undefined =>
  parsed(Call, text);

/** The number of the request that a frame answers. */
export const readAnswered = (text: string): number | undefined =>
  readCall(text) === undefined ? parsed(Answer, text)?.id : undefined;

/** Whether a frame grants a request. */
export const isResult = (text: string): boolean => parsed(Result, text) !== undefined;

export function refusalFrame(id: number, failure: FailureKind, data: object = {}): string {
  const error = {
    code: FAILURE_CODES[failure],
    message: 'refused as scripted',
    data: { kind: failure, ...data },
  };
  return JSON.stringify({ jsonrpc: '2.0', id, error });
}

/** The same answer, as no client can read it. */
export const unreadableFrame = (id: number): string =>
  JSON.stringify({ jsonrpc: '2.0', id, result: 'not what was asked for' });

/** The same answer, larger than a frame may be. */
export const oversizedFrame = (id: number): string =>
  JSON.stringify({ jsonrpc: '2.0', id, result: { more: 'x'.repeat(MAX_FRAME_BYTES) } });

export const notificationFrame = (method: string, params: object): string =>
  JSON.stringify({ jsonrpc: '2.0', method, params });

export function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}

function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
): v.InferOutput<Schema> | undefined {
  const reading = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return reading.success ? reading.output : undefined;
}
