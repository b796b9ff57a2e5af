import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import { listen } from '../listen.js';
import type { Readiness } from './readiness.js';

/**
 * For probes and for Prometheus, on a port of its own: nothing of it can be changed or asked for by
 * desks. Nobody has to log in, so it is for the machine itself or for a network of the operators.
 *
 *     GET /healthz   the process answers
 *     GET /readyz    agents can be sent here, or why not (503)
 *     GET /metrics
 */
export class AdminServer {
  readonly #http: Server;
  readonly #registry: Registry;
  readonly #readiness: () => Readiness;

  constructor(registry: Registry, readiness: () => Readiness) {
    this.#registry = registry;
    this.#readiness = readiness;
    this.#http = createServer(
      {
        headersTimeout: TIMEOUT_MS,
        requestTimeout: TIMEOUT_MS,
        connectionsCheckingInterval: 1_000,
        keepAliveTimeout: KEEP_MS,
      },
      (request, response) => {
        request.resume();
        this.#answer(request, response).catch(() => {
          response.destroy();
        });
      },
    );
    this.#http.maxConnections = MOST_CONNECTIONS;
  }

  /** Resolves with the port; 0 takes any free one. */
  start(port: number, host: string): Promise<number> {
    return listen(this.#http, port, host);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#http.close(() => {
        resolve();
      });
      this.#http.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.#answerTo(request);
    const body = Buffer.from(answer.body);
    response.writeHead(answer.status, {
      'content-type': answer.type,
      'content-length': body.length,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(answer.status === 405 && { allow: 'GET, HEAD' }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async #answerTo({ method, url = '/' }: IncomingMessage): Promise<Answer> {
    if (method !== 'GET' && method !== 'HEAD') return json(405, { error: 'use GET' });
    switch (url.split('?')[0]) {
      case '/healthz':
        return json(200, { status: 'ok' });
      case '/readyz': {
        const readiness = this.#readiness();
        return json(readiness.isReady ? 200 : 503, readiness);
      }
      case '/metrics':
        return {
          status: 200,
          type: this.#registry.contentType,
          body: await this.#registry.metrics(),
        };
      default:
        return json(404, { error: 'GET /healthz, /readyz or /metrics' });
    }
  }
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = (status: number, body: unknown): Answer => ({
  status,
  type: 'application/json',
  body: `${JSON.stringify(body)}\n`,
});

const TIMEOUT_MS = 5_000;
const KEEP_MS = 60_000;
const MOST_CONNECTIONS = 64;
