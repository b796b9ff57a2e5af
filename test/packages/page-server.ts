import { once } from 'node:events';
import { readFile, realpath } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/**
 * Serves folders, one below each path of the host, with one local configuration. Pages of other origins may
 * read them, as with a content delivery network. There is no policy: hosts have few.
 */
export class PageServer {
  readonly #folders = new Map<string, string>();
  /** The local configuration, as JSON. */
  configuration = '';
  readonly #server = createServer(({ url = '/' }, response) => {
    const found = (contentType: string, body: string | Buffer) =>
      response
        .writeHead(200, { 'content-type': contentType, 'access-control-allow-origin': '*' })
        .end(body);
    const { pathname } = new URL(url, this.origin);
    if (pathname === '/agent-dr.json') {
      found('application/json', this.configuration);
      return;
    }
    void this.#read(pathname).then((file) => {
      if (file) found(CONTENT_TYPES[path.extname(file.name)] ?? 'text/plain', file.body);
      else response.writeHead(404).end();
    });
  });

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Returns the address of its page. */
  serve(name: string, folder: string): string {
    this.#folders.set(name, folder);
    return `${this.origin}/${name}/`;
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #read(pathname: string): Promise<{ name: string; body: Buffer } | undefined> {
    try {
      const [, folder = '', ...rest] = decodeURIComponent(pathname).split('/');
      const root = await realpath(this.#folders.get(folder) ?? '');
      const name = await realpath(path.join(root, rest.join('/') || 'index.html'));
      if (!name.startsWith(root + path.sep)) return undefined;
      return { name, body: await readFile(name) };
    } catch {
      return undefined;
    }
  }
}
