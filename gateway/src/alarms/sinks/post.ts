import type { Delivery } from '../sink.js';

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  /** What the body of a good answer means. Default: it is not read. */
  readonly judge?: (body: string) => Delivery;
}

/**
 * One POST, and what its answer means. Redirects are not followed: they would take the alarm, and what
 * authorises it, to wherever the answer says.
 */
export async function post({ url, headers, body, signal, judge }: Post): Promise<Delivery> {
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
  const { status } = response;
  const isGood = status >= 200 && status < 300;
  if (isGood && judge !== undefined) return judge(await beginningOf(response));
  void response.body?.cancel().catch(() => undefined);
  if (isGood) return { kind: 'told' };
  if (NEVER_TAKEN.has(status)) return { kind: 'rejected', problem: `status ${status}` };
  const seconds = Number(response.headers.get('retry-after'));
  return {
    kind: 'failed',
    problem: `status ${status}`,
    ...(seconds > 0 && { retryAfterMs: seconds * 1_000 }),
  };
}

/** An answer of a few words; whoever says more is not listened to. */
async function beginningOf({ body }: Response): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of body) {
    text += decoder.decode(part as Uint8Array, { stream: true });
    if (text.length > MOST_READ) break;
  }
  return text;
}

const MOST_READ = 64_000;

/** It is about what was sent. Any other status is about the sink, or its address, and may be mended. */
const NEVER_TAKEN: ReadonlySet<number> = new Set([400, 413, 415, 422]);
