import type { Delivery } from '../sink.js';

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/**
 * One POST, and what its answer means. Redirects are not followed: they would take the alarm, and what
 * authorises it, to wherever the answer says. The body of an answer is not read.
 */
export async function post({ url, headers, body, signal }: Post): Promise<Delivery> {
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
  void response.body?.cancel().catch(() => undefined);
  const { status } = response;
  if (status >= 200 && status < 300) return { kind: 'told' };
  if (NEVER_TAKEN.has(status)) return { kind: 'rejected', problem: `status ${status}` };
  const seconds = Number(response.headers.get('retry-after'));
  return {
    kind: 'failed',
    problem: `status ${status}`,
    ...(seconds > 0 && { retryAfterMs: seconds * 1_000 }),
  };
}

/** It is about what was sent. Any other status is about the sink, or its address, and may be mended. */
const NEVER_TAKEN: ReadonlySet<number> = new Set([400, 413, 415, 422]);
