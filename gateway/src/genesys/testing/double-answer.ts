import type { IncomingMessage, ServerResponse } from 'node:http';

export interface DoubleRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly cookies: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface DoubleAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** After the answer has been sent. */
  readonly then?: () => void;
}

export const jsonOf = ({ text }: DoubleRequest): Record<string, unknown> => {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

export function cookiesIn(header: string | undefined): Readonly<Record<string, string>> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  return Object.fromEntries(pairs.map(([name = '', ...rest]) => [name, rest.join('=')]));
}

export async function readRequest(request: IncomingMessage): Promise<DoubleRequest> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  const url = new URL(request.url ?? '/', 'http://double');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    cookies: cookiesIn(request.headers.cookie),
    text,
  };
}

export function send(response: ServerResponse, answer: DoubleAnswer): void {
  const { status = 200, body, headers = {}, then } = answer;
  response.writeHead(status, { 'content-type': 'application/json', ...headers } as Record<
    string,
    string | string[]
  >);
  response.end(body === undefined ? '' : JSON.stringify(body), () => {
    then?.();
  });
}

/** As API v3 says it. */
export const fault = (status: number, message: string): DoubleAnswer => ({
  status,
  body: { status: { code: status, message } },
});
