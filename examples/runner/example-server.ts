import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Lab } from '../../demo/lab/lab.js';
import { type Answer, json, text } from '../../demo/server/answer.js';
import { answerLab, isLabPath } from '../../demo/server/lab-api.js';
import { demoConfiguration } from '../../demo/server/local-configuration.js';
import { LoopbackServer } from '../../demo/server/loopback-server.js';
import type { Example, ServedFolder } from './example.js';

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
  readonly #server = new LoopbackServer(async ({ method = '', url = '/' }) => {
    const answer = await this.#answer(method, new URL(url, this.url).pathname);
    const policy = { 'content-security-policy': CONTENT_SECURITY_POLICY };
    return { ...answer, headers: { ...answer.headers, ...policy } };
  });
  #lab: Lab | undefined;

  constructor(example: Example) {
    this.#example = example;
  }

  /** Port 0 takes any that is free. */
  async listen(port = 0): Promise<void> {
    await this.#server.listen(port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#server.port}/`;
  }

  /** What the sites have to allow. */
  get origins(): readonly string[] {
    return this.#server.origins;
  }

  /** From now on requests are answered; the local configuration names the sites of this lab. */
  serve(lab: Lab): void {
    this.#lab = lab;
  }

  /** Ends every connection too. */
  stop(): Promise<void> {
    return this.#server.stop();
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
