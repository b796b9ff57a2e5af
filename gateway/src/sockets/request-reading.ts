import { readFrame, RequestFrame } from 'agent-dr-protocol';
import * as v from 'valibot';
import { refused, type Refusal } from '../site-backend.js';

export type RequestReading =
  | { readonly kind: 'request'; readonly request: RequestFrame }
  /** `id` is null when the frame does not show which request it was. */
  | { readonly kind: 'bad'; readonly id: number | null; readonly refusal: Refusal };

/** Reads the request in a text frame. Never throws, whatever the text. */
export function readRequest(text: string): RequestReading {
  const frame = readFrame(text);
  if (frame.kind === 'unreadable') {
    return { kind: 'bad', id: null, refusal: refused('unreadable-frame', frame.problem) };
  }
  const request = v.safeParse(RequestFrame, frame.value);
  if (request.success) return { kind: 'request', request: request.output };
  const withId = v.safeParse(FrameWithId, frame.value);
  return {
    kind: 'bad',
    id: withId.success ? withId.output.id : null,
    refusal: refused('invalid-request', describe(request.issues, 'request')),
  };
}

/**
 * The id of a request that is refused unread. Null if it is not where every usual client writes it.
 */
export function idOfUnread(text: string): number | null {
  const id = START_OF_REQUEST.exec(text.slice(0, LONGEST_START))?.[1];
  return id === undefined ? null : Number(id);
}

const START_OF_REQUEST = /^\s*\{\s*"jsonrpc"\s*:\s*"2\.0"\s*,\s*"id"\s*:\s*(\d{1,15})\s*[,}]/;
const LONGEST_START = 64;

/** Says where and what was expected, never what was found: that may be a password. */
export function describe(
  issues: readonly v.BaseIssue<unknown>[],
  root: 'request' | 'params',
): string {
  return issues
    .slice(0, MAX_ISSUES)
    .map((issue) => {
      const path = v.getDotPath(issue);
      return `${path === null ? root : `${root}.${path}`}: expected ${issue.expected ?? issue.type}`;
    })
    .join('; ');
}

const MAX_ISSUES = 5;

const FrameWithId = v.object({ id: RequestFrame.entries.id });
