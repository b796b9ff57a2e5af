import {
  DnEventName,
  NOTIFICATIONS,
  RESULTS,
  ServerFrame,
  ServiceName,
  isFailureKind,
  isNotificationName,
  readFrame,
  type CallName,
  type ErrorBody,
  type NotificationName,
} from 'agent-dr-protocol';
import * as v from 'valibot';
import { answerNumber } from './answer-number.js';
import type { Answer, Notification } from '../engine/model/input.js';
import type { Refusal } from '../engine/model/failure.js';

/** A frame from a gateway, read and checked. */
export type Message =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number | null; readonly refusal: Refusal }
  | { readonly kind: 'notification'; readonly notification: Notification }
  | { readonly kind: 'superseded' }
  /** A notification, event or service that a later protocol has added: nothing to act on. */
  | { readonly kind: 'unknown' }
  /** With the number of the call that it answers, if it can be found. */
  | { readonly kind: 'unreadable'; readonly problem: string; readonly id?: number | undefined };

/** Reads one frame. Never throws: an unreadable frame is a message of its own kind (I10). */
export function readMessage(data: unknown): Message {
  if (typeof data !== 'string') return { kind: 'unreadable', problem: 'a binary frame' };
  const frame = readFrame(data);
  if (frame.kind === 'unreadable') return { ...frame, id: answerNumber(data) };
  const parsed = v.safeParse(ServerFrame, frame.value);
  if (!parsed.success) {
    const problem = 'neither an answer nor a notification';
    return { kind: 'unreadable', problem, id: answerNumber(data) };
  }
  const message = parsed.output;
  if ('error' in message)
    return { kind: 'error', id: message.id, refusal: refusalOf(message.error) };
  if ('result' in message) return { kind: 'result', id: message.id, result: message.result };
  return readNotification(message.method, message.params ?? {});
}

/** The result of a call, checked against that call's schema. `undefined`: it does not fit. */
export function readAnswer(method: CallName, result: unknown): Answer | undefined {
  const parsed = v.safeParse(RESULTS[method], result);
  // Method and result belong together, which the type of neither says.
  return parsed.success ? ({ method, result: parsed.output } as Answer) : undefined;
}

function readNotification(method: string, params: unknown): Message {
  if (!isNotificationName(method) || isAddedLater(method, params)) return { kind: 'unknown' };
  const parsed = v.safeParse(NOTIFICATIONS[method], params);
  if (!parsed.success) return { kind: 'unreadable', problem: `${method} with wrong parameters` };
  return method === 'session.superseded'
    ? { kind: 'superseded' }
    : { kind: 'notification', notification: { method, params: parsed.output } as Notification };
}

function isAddedLater(method: NotificationName, params: unknown): boolean {
  const { event, service } = Object(params) as Readonly<Record<string, unknown>>;
  return (
    (method === 'dn.event' && isNoneOf(DnEventName.options, event)) ||
    (method === 'service.status' && isNoneOf(ServiceName.options, service))
  );
}

const isNoneOf = (known: readonly string[], name: unknown): boolean =>
  typeof name === 'string' && !known.includes(name);

/** An unknown kind of failure counts as an internal error of the gateway. */
const refusalOf = ({ message, data }: ErrorBody): Refusal => {
  const { kind, retryAfterMs, ofSite, site, forMs, orphaned } = data;
  return {
    kind: isFailureKind(kind) ? kind : 'internal-error',
    message,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(ofSite !== undefined && { isOfSite: ofSite }),
    ...(site !== undefined && { site }),
    ...(forMs !== undefined && { forMs }),
    ...(orphaned !== undefined && { isOrphaned: orphaned }),
  };
};
