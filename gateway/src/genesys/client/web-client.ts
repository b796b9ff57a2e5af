import { CookieJar } from './cookie-jar.js';

/** The platform has not answered, or what answered is not the platform. Says nothing of the agent. */
export class NoAnswer extends Error {}

export interface WebAnswer {
  readonly status: number;
  /** Parsed JSON; null when it is none. */
  readonly body: unknown;
  readonly headers: Headers;
}

export interface WebRequest {
  readonly method?: 'GET' | 'POST';
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

export interface WebClientOptions {
  /** Without a path, or with one that stands before all others. */
  readonly url: string;
  /** How long an answer may take, ms. */
  readonly deadlineMs: number;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The platform has answered something. */
  readonly answered?: () => void;
}

/**
 * Requests of one agent, with that agent's cookies. Answers of any status are answers, but those of a
 * proxy that stands before a dead platform.
 */
export class WebClient {
  readonly jar = new CookieJar();
  readonly #options: WebClientOptions;
  readonly #base: string;
  /** Added to every request that changes something, such as a CSRF token. */
  guard: Readonly<Record<string, string>> = {};

  constructor(options: WebClientOptions) {
    this.#options = options;
    this.#base = options.url.replace(/\/+$/, '');
  }

  url(path: string): string {
    return this.#base + path;
  }

  /** Rejects with `NoAnswer`. */
  async ask(path: string, request: WebRequest = {}): Promise<WebAnswer> {
    const answer = await this.send(path, request);
    const { status, text, headers } = answer;
    const body = parsed(text);
    if (PROXY_FAULTS.has(status) || (status >= 500 && body === null)) {
      throw new NoAnswer(`${pathOnly(path)} answers ${status}`);
    }
    this.#options.answered?.();
    return { status, body, headers };
  }

  /** The same with the text as it is, and any status. */
  async send(
    path: string,
    { method = 'GET', json, form, headers = {}, deadlineMs, signal }: WebRequest,
  ): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }> {
    const url = new URL(this.url(path));
    const cookie = this.jar.header(url.pathname);
    const content = bodyOf(json, form);
    const limit = AbortSignal.timeout(deadlineMs ?? this.#options.deadlineMs);
    try {
      const response = await fetch(url, {
        method,
        // Whoever the platform names instead gets no cookie and no token.
        redirect: 'manual',
        headers: {
          accept: 'application/json',
          ...this.#options.headers,
          ...(method === 'POST' && this.guard),
          ...content.headers,
          ...headers,
          ...(cookie !== '' && { cookie }),
        },
        ...(content.body !== undefined && { body: content.body }),
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      });
      this.jar.store(response.headers.getSetCookie(), url.pathname);
      return { status: response.status, text: await textOf(response), headers: response.headers };
    } catch (error) {
      throw new NoAnswer(`${pathOnly(path)}: ${problemOf(error)}`);
    }
  }
}

function bodyOf(
  json: unknown,
  form: Readonly<Record<string, string>> | undefined,
): { readonly body?: string; readonly headers: Readonly<Record<string, string>> } {
  if (form !== undefined) {
    const body = new URLSearchParams(form).toString();
    return { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  }
  if (json === undefined) return { headers: {} };
  const body = typeof json === 'string' ? json : JSON.stringify(json);
  return { body, headers: { 'content-type': 'application/json' } };
}

async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new Error('its answer is too large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** What comes after it may be a code or a name. */
const pathOnly = (path: string): string => path.split('?', 1)[0] ?? path;

function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return 'it does not answer in time';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code === '' ? error.message : code;
}

const PROXY_FAULTS: ReadonlySet<number> = new Set([502, 503, 504]);

/** Far above what a large site tells a new session. */
const MOST_BYTES = 16 * 1_048_576;
