import { once } from 'node:events';
import { readFile, realpath } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { Lab } from '../../demo/lab/lab.js';
import { type Answer, json, send, text } from '../../demo/server/answer.js';
import { answerLab, isLabPath } from '../../demo/server/lab-api.js';
import { demoConfiguration } from '../../demo/server/local-configuration.js';
import { guardLoopback, originsOf } from '../../demo/server/loopback-guard.js';
import type { Example, ServedFolder } from './example.js';

const LOOPBACK = '127.0.0.1';

/** What is not listed is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** As strict as a page may be about its scripts (B20): all but the connections to the lab's sites. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self' ws://127.0.0.1:*",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ');

/**
 * Serves one example, a lab and the local configuration of its sites, on 127.0.0.1 only. It listens
 * before the lab starts, because the sites have to know the page's origin.
 */
export class ExampleServer {
  readonly #example: Example;
  readonly #server: Server;
  #lab: Lab | undefined;

  constructor(example: Example) {
    this.#example = example;
    this.#server = createServer((request, response) => {
      request.resume();
      const guard = guardLoopback(request, this.port);
      const answering =
        guard.kind === 'refused'
          ? Promise.resolve(json(403, { message: guard.message }))
          : this.#answer(request.method ?? '', new URL(request.url ?? '/', this.url).pathname);
      answering
        .catch((error: unknown) => json(502, { message: String(error) }))
        .then((answer) => {
          const policy = { 'content-security-policy': CONTENT_SECURITY_POLICY };
          send(response, { ...answer, headers: { ...answer.headers, ...policy } });
        })
        .catch(() => response.destroy());
    });
  }

  /** Port 0 takes any that is free. */
  async listen(port = 0): Promise<void> {
    this.#server.listen({ host: LOOPBACK, port, exclusive: true });
    await once(this.#server, 'listening');
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  get url(): string {
    return `http://${LOOPBACK}:${this.port}/`;
  }

  /** What the sites have to allow. */
  get origins(): readonly string[] {
    return originsOf(this.port);
  }

  /** From now on requests are answered; the local configuration names the sites of this lab. */
  serve(lab: Lab): void {
    this.#lab = lab;
  }

  /** Ends every connection too. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(method: string, pathname: string): Promise<Answer> {
    const lab = this.#lab;
    if (lab === undefined) return text(503, 'The sites are starting.');
    if (isLabPath(pathname)) return answerLab(method, pathname, lab);
    if (pathname !== '/agent-dr.json') return file(this.#example.served, pathname);
    const { sites } = await lab.describe();
    return json(200, demoConfiguration(sites, { hotSeating: false }));
  }
}

async function file(served: readonly ServedFolder[], pathname: string): Promise<Answer> {
  const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
  const place = served.find(({ prefix }) => name.startsWith(prefix));
  const contentType = CONTENT_TYPES[path.extname(name)];
  const nothing = text(404, 'There is nothing at this address.');
  if (place === undefined || contentType === undefined) return nothing;
  try {
    const root = await realpath(place.folder);
    // Compared after links are followed: neither `..` nor a link leads out.
    const found = await realpath(path.join(root, name.slice(place.prefix.length)));
    if (!found.startsWith(root + path.sep)) return nothing;
    return { status: 200, contentType, body: await readFile(found) };
  } catch {
    return nothing;
  }
}
