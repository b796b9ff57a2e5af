interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** By `Date.now()`. */
  readonly endsMs: number;
}

/**
 * The cookies of one agent's session at one platform. Never shared: a request of one agent with the
 * cookie of another would be given the other's events.
 */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /** Takes the `Set-Cookie` headers of an answer to a request for `path`. */
  store(headers: readonly string[], path: string, nowMs = Date.now()): void {
    for (const header of headers) {
      const cookie = parsed(header, path, nowMs);
      if (cookie === null) continue;
      const key = `${cookie.name};${cookie.path}`;
      if (cookie.endsMs <= nowMs) this.#cookies.delete(key);
      else if (this.#cookies.has(key) || this.#cookies.size < MOST_COOKIES) {
        this.#cookies.set(key, cookie);
      }
    }
  }

  /** The `Cookie` header for a request; empty: none. The longest path goes first. */
  header(path: string, nowMs = Date.now()): string {
    return [...this.#cookies.values()]
      .filter((cookie) => cookie.endsMs > nowMs && isBelow(path, cookie.path))
      .sort((one, other) => other.path.length - one.path.length)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  /** Removes a cookie, whatever its path. */
  forget(name: string): void {
    for (const [key, cookie] of this.#cookies) if (cookie.name === name) this.#cookies.delete(key);
  }

  clear(): void {
    this.#cookies.clear();
  }
}

function parsed(header: string, requestPath: string, nowMs: number): Cookie | null {
  const [pair = '', ...attributes] = header.split(';');
  const split = pair.indexOf('=');
  const name = pair.slice(0, split).trim();
  if (split < 1 || name === '' || header.length > MOST_LENGTH) return null;
  let path = defaultPath(requestPath);
  let endsMs = Infinity;
  let hasAge = false;
  for (const attribute of attributes) {
    const [key = '', ...rest] = attribute.split('=');
    const value = rest.join('=').trim();
    switch (key.trim().toLowerCase()) {
      case 'path':
        if (value.startsWith('/')) path = value;
        break;
      case 'max-age':
        if (!/^-?\d+$/.test(value)) break;
        hasAge = true;
        endsMs = nowMs + Number(value) * 1_000;
        break;
      case 'expires': {
        const date = Date.parse(value);
        if (!hasAge && !Number.isNaN(date)) endsMs = date;
        break;
      }
    }
  }
  return { name, value: pair.slice(split + 1).trim(), path, endsMs };
}

/** The folder of the request, as browsers take it. */
function defaultPath(requestPath: string): string {
  const end = requestPath.lastIndexOf('/');
  return end < 1 ? '/' : requestPath.slice(0, end);
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

const MOST_COOKIES = 50;
const MOST_LENGTH = 8_192;
