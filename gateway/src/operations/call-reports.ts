import { isCallName, type CallName, type RequestFrame } from 'agent-dr-protocol';
import type { Refusal } from '../site-backend.js';
import type { Report } from './gateway-event.js';

/** Where a call came from. */
export interface CallOrigin {
  readonly connection: number;
  readonly request: number;
  readonly address: string;
}

/** A name that no call has is what a client has sent: it is not told. */
export const callOf = (method: string): CallName | 'unknown' =>
  isCallName(method) ? method : 'unknown';

/** Tells that a call was refused; never with what it asked for. */
export function reportRefusal(
  report: Report,
  { address, ...origin }: CallOrigin,
  { method }: RequestFrame,
  { failure }: Refusal,
): void {
  if (method === 'session.open' || method === 'session.standby') {
    report('session-refused', { ...origin, opening: method, kind: failure, address });
  } else {
    report('call-refused', { ...origin, call: callOf(method), kind: failure });
  }
}

/** Tells that a call went wrong. */
export function reportFailure(
  report: Report,
  { connection, request }: CallOrigin,
  { method, params }: RequestFrame,
  error: unknown,
): void {
  const problem = withoutSent(error instanceof Error ? error.message : 'unknown', params);
  report('call-failed', { connection, request, call: callOf(method), problem });
}

/** Whatever the site says of what went wrong may repeat what it was asked. */
export function withoutSent(problem: string, params: unknown): string {
  const texts = textsIn(params).filter(({ length }) => length >= SHORTEST);
  texts.sort((one, other) => other.length - one.length);
  return texts.reduce((left, text) => left.replaceAll(text, '…'), problem).slice(0, MOST);
}

/** Params are at most twelve levels deep: the frame was read. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Shorter texts are in many words. */
const SHORTEST = 3;
const MOST = 500;
