import type { ServerResponse } from 'node:http';

/** One answer of the demo's server, complete. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Scripts, styles and connections of the demo itself and nothing else; the sites are on loopback. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' ws://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** An answer of the lab: never kept, since it is true for a moment only. */
export function json(status: number, value: unknown, headers?: Record<string, string>): Answer {
  return {
    status,
    contentType: 'application/json; charset=utf-8',
    body: `${JSON.stringify(value)}\n`,
    headers: { 'cache-control': 'no-store', ...headers },
  };
}

export function text(status: number, line: string, headers?: Record<string, string>): Answer {
  return {
    status,
    contentType: 'text/plain; charset=utf-8',
    body: `${line}\n`,
    headers: { 'cache-control': 'no-store', ...headers },
  };
}

/** Sends it with the headers that every answer of the demo has. A HEAD gets no body from Node. */
export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': Buffer.byteLength(answer.body),
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
    ...answer.headers,
  });
  response.end(answer.body);
}
