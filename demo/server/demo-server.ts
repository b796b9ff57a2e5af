import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { SessionChoices } from '../demo-options.mjs';
import type { Lab } from '../lab/lab.js';
import { type Answer, json, send, text } from './answer.js';
import { answerLab, isLabPath } from './lab-api.js';
import { demoConfiguration } from './local-configuration.js';
import { guardLoopback } from './loopback-guard.js';
import { staticFile } from './static-files.js';

const LOOPBACK = '127.0.0.1';
const REQUEST_DEADLINE_MS = 10_000;

/** The port is taken, or not allowed for this user. `message` is for the user. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/**
 * Serves the page, the built component, its local configuration and the lab's API, on 127.0.0.1
 * only. It listens before the lab starts, because the sites have to know the page's origin.
 */
export class DemoServer {
  readonly #server: Server;
  #port = 0;
  #served: Served | undefined;

  constructor() {
    this.#server = createServer({ requestTimeout: REQUEST_DEADLINE_MS }, (request, response) => {
      request.resume();
      void this.#answer(request).then((answer) => {
        send(response, answer);
      });
    });
  }

  /** Resolves with the port. Throws `PortError` when `port` cannot be had; 0 takes any. */
  async listen(port: number): Promise<number> {
    this.#server.listen({ host: LOOPBACK, port, exclusive: true });
    try {
      await once(this.#server, 'listening');
    } catch (error) {
      throw portError(port, error);
    }
    const address = this.#server.address();
    this.#port = typeof address === 'object' && address ? address.port : port;
    return this.#port;
  }

  /** From now on requests are answered; before, they are told that the demo is starting. */
  serve(lab: Lab, session: SessionChoices = {}): void {
    this.#served = { lab, session };
  }

  /** Ends every connection too. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const guard = guardLoopback(request, this.#port);
    if (guard.kind === 'refused') return json(403, { message: guard.message });
    const target = readTarget(request.url ?? '');
    if (!target) return text(400, 'This address cannot be read.');
    if (!this.#served) return text(503, 'The demo is starting.', { 'retry-after': '1' });
    try {
      return await answerTarget(request.method ?? '', target, this.#served);
    } catch (error) {
      return json(502, { message: error instanceof Error ? error.message : String(error) });
    }
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

function portError(port: number, error: unknown): PortError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new PortError(`Port ${port} is taken by another program.`);
  if (code === 'EACCES') return new PortError(`Port ${port} is not allowed for this user.`);
  const reason = error instanceof Error ? error.message : String(error);
  return new PortError(`Port ${port} cannot be used: ${reason}`);
}
