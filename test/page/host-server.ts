import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { once } from 'node:events';
import { Seen } from '../worker/seen.js';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

export interface HostedPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default 200. */
  readonly status?: number;
}

/** A server that is not there. */
export const NOBODY = 'nobody';

/**
 * A web server like that of a host page, on its own port. It serves the built package below
 * `/dist/`, and the pages and files of a test.
 */
export class HostServer {
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request, response);
  });
  readonly #pages = new Map<string, HostedPage | typeof NOBODY>();
  /** The requested paths, in order. */
  readonly asked = new Seen<string>();
  readonly #held = new Map<string, (release: () => void) => void>();
  readonly #isOpenToAll: boolean;

  /** With `isOpenToAll` pages of other origins may import its scripts, as from a CDN. */
  constructor({ isOpenToAll = false } = {}) {
    this.#isOpenToAll = isOpenToAll;
  }

  get origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen.');
    return `http://127.0.0.1:${address.port}`;
  }

  /** The same server by another name, for a browser that finds it by that. */
  originAs(name: string): string {
    return this.origin.replace('127.0.0.1', name);
  }

  async start(): Promise<void> {
    if (this.#server.listening) return;
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Serves this page or file at `pathname` from now on. Returns its address. */
  host(pathname: string, page: HostedPage | typeof NOBODY): string {
    this.#pages.set(pathname, page);
    return this.origin + pathname;
  }

  /** Serves the built file at `pathname` again, if there is one. */
  hostBuilt(pathname: string): void {
    this.#pages.delete(pathname);
  }

  /** From now on requests for `pathname` wait until `asked` has called its argument. */
  hold(pathname: string, asked: (release: () => void) => void): void {
    this.#held.set(pathname, asked);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.origin);
    const held = this.#held.get(pathname);
    if (held) await new Promise<void>(held);
    this.asked.add(pathname);
    const page = this.#pages.get(pathname);
    if (page === NOBODY) {
      response.destroy();
      return;
    }
    const body = page?.html ?? (await built(pathname));
    const type = CONTENT_TYPES[path.extname(pathname)] ?? 'text/html; charset=utf-8';
    if (this.#isOpenToAll) response.setHeader('access-control-allow-origin', '*');
    for (const [name, value] of Object.entries(page?.headers ?? {})) {
      response.setHeader(name, value);
    }
    response.writeHead(body === undefined ? 404 : (page?.status ?? 200), {
      'content-type': page?.headers?.['content-type'] ?? type,
    });
    response.end(body);
  }
}

async function built(pathname: string): Promise<Buffer | undefined> {
  if (!pathname.startsWith('/dist/') || pathname.includes('..')) return undefined;
  try {
    return await readFile(path.join(DIST, pathname.slice('/dist/'.length)));
  } catch {
    return undefined;
  }
}
