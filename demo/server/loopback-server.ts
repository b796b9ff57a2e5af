import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type Answer, json, send } from './answer.js';
import { guardLoopback, originsOf } from './loopback-guard.js';

const LOOPBACK = '127.0.0.1';
const REQUEST_DEADLINE_MS = 10_000;

/** The port is taken, or not allowed for this user. `message` is for the user. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/** A web server on 127.0.0.1 alone, that answers its own page and no other. */
export class LoopbackServer {
  readonly #server: Server;

  /** What `answer` throws is told as a failure of what stands behind it. */
  constructor(answer: (request: IncomingMessage) => Promise<Answer>) {
    this.#server = createServer({ requestTimeout: REQUEST_DEADLINE_MS }, (request, response) => {
      request.resume();
      const guard = guardLoopback(request, this.port);
      const answering =
        guard.kind === 'refused'
          ? Promise.resolve(json(403, { message: guard.message }))
          : answer(request).catch((error: unknown) =>
              json(502, { message: error instanceof Error ? error.message : String(error) }),
            );
      void answering.then((complete) => {
        send(response, complete);
      });
    });
  }

  /** 0 while it does not listen. */
  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** The origins of its page: what the sites have to allow. */
  get origins(): readonly string[] {
    return originsOf(this.port);
  }

  /** Resolves with the port. Throws `PortError` when `port` cannot be had; 0 takes any. */
  async listen(port: number): Promise<number> {
    this.#server.listen({ host: LOOPBACK, port, exclusive: true });
    try {
      await once(this.#server, 'listening');
    } catch (error) {
      throw portError(port, error);
    }
    return this.port;
  }

  /** Ends every connection too. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

function portError(port: number, error: unknown): PortError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new PortError(`Port ${port} is taken by another program.`);
  if (code === 'EACCES') return new PortError(`Port ${port} is not allowed for this user.`);
  const reason = error instanceof Error ? error.message : String(error);
  return new PortError(`Port ${port} cannot be used: ${reason}`);
}
