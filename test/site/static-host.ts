import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

/** As any web space: files, below a path, without anything clever. */
export class StaticHost {
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}${BELOW}`;
  }

  static start(folder: string): Promise<StaticHost> {
    const server = createServer(({ url = '' }, response) => {
      void answer(folder, new URL(url, 'http://host').pathname, response);
    });
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        if (address === null || typeof address === 'string') reject(new Error('No port.'));
        else resolve(new StaticHost(server, address.port));
      });
    });
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
  }
}

/** A site is seldom at the top of its host. */
const BELOW = '/some/where/';

async function answer(folder: string, pathname: string, response: ServerResponse): Promise<void> {
  const file = path.join(folder, decodeURIComponent(pathname.slice(BELOW.length)));
  const isWithin = pathname.startsWith(BELOW) && file.startsWith(folder);
  const content = isWithin ? await readFile(file).catch(() => undefined) : undefined;
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  response.writeHead(content === undefined ? 404 : 200, { 'content-type': type });
  response.end(content);
}
