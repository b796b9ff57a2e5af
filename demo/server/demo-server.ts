import type { IncomingMessage } from 'node:http';
import type { SessionChoices } from '../demo-options.mjs';
import type { Lab } from '../lab/lab.js';
import { type Answer, json, text } from './answer.js';
import { answerLab, isLabPath } from './lab-api.js';
import { demoConfiguration } from './local-configuration.js';
import { LoopbackServer } from './loopback-server.js';
import { staticFile } from './static-files.js';

/**
 * Serves the page, the built component, its local configuration and the lab's API, on 127.0.0.1
 * only. It listens before the lab starts, because the sites have to know the page's origin.
 */
export class DemoServer {
  readonly #server = new LoopbackServer((request) => this.#answer(request));
  #served: Served | undefined;

  /** Resolves with the port. Throws `PortError` when `port` cannot be had; 0 takes any. */
  listen(port: number): Promise<number> {
    return this.#server.listen(port);
  }

  /** From now on requests are answered; before, they are told that the demo is starting. */
  serve(lab: Lab, session: SessionChoices = {}): void {
    this.#served = { lab, session };
  }

  /** Ends every connection too. */
  stop(): Promise<void> {
    return this.#server.stop();
  }

  async #answer({ method = '', url = '' }: IncomingMessage): Promise<Answer> {
    const target = readTarget(url);
    if (!target) return text(400, 'This address cannot be read.');
    if (!this.#served) return text(503, 'The demo is starting.', { 'retry-after': '1' });
    return answerTarget(method, target, this.#served);
  }
}

interface Target {
  readonly pathname: string;
  readonly query: URLSearchParams;
}

interface Served {
  readonly lab: Lab;
  readonly session: SessionChoices;
}

async function answerTarget(method: string, target: Target, served: Served): Promise<Answer> {
  const { lab, session } = served;
  const { pathname, query } = target;
  if (isLabPath(pathname)) return answerLab(method, pathname, lab);
  if (method !== 'GET' && method !== 'HEAD') return text(405, 'Use GET.', { allow: 'GET, HEAD' });
  if (pathname === '/agent-dr.json') {
    const { sites } = await lab.describe();
    return json(
      200,
      demoConfiguration(sites, { ...session, hotSeating: query.has('hot-seating') }),
    );
  }
  return (await staticFile(pathname)) ?? notFound();
}

async function notFound(): Promise<Answer> {
  const page = await staticFile('/not-found.html');
  return page ? { ...page, status: 404 } : text(404, 'There is nothing at this address.');
}

/** The path is split off by hand: a URL parser would resolve `..` before anything could refuse it. */
function readTarget(url: string): Target | undefined {
  const [rawPath = '', query = ''] = url.split('?', 2);
  if (!rawPath.startsWith('/')) return undefined;
  try {
    return { pathname: decodeURIComponent(rawPath), query: new URLSearchParams(query) };
  } catch {
    return undefined;
  }
}
