import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type * as comet from 'cometd-nodejs-server';
import type { CometDServer, ServerSession } from 'cometd-nodejs-server';

/** It is no ES module, and its exports cannot be told from outside. */
const { createCometDServer } = createRequire(import.meta.url)(
  'cometd-nodejs-server',
) as typeof comet;

export interface DoubleCometOptions {
  /** Whose session a request is of; undefined: the platform does not know it. */
  readonly userOf: (request: IncomingMessage) => string | undefined;
  readonly refuses: () => 'http' | 'handshake' | 'subscribe';
  readonly subscribed: (username: string, channel: string) => void;
  readonly timeoutMs?: number;
  readonly maxIntervalMs?: number;
}

/** The CometD part: each session is told what is its agent's. */
export class DoubleComet {
  readonly #options: DoubleCometOptions;
  #server: CometDServer;
  readonly #forgotten: CometDServer[] = [];
  #sessions = new Map<ServerSession, string>();
  readonly handshakes: string[] = [];

  constructor(options: DoubleCometOptions) {
    this.#options = options;
    this.#server = this.#newServer();
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const isKnown = this.#options.userOf(request) !== undefined;
    if (!isKnown && this.#options.refuses() === 'http') {
      response.writeHead(401).end();
      return;
    }
    this.#server.handle(request, response);
  }

  /** To one agent's sessions, or to all. */
  deliver(username: string | null, channel: string, data: unknown): void {
    for (const [session, user] of this.#sessions) {
      if (username !== null && user !== username) continue;
      if (session.subscriptions.some(({ name }) => name === channel)) {
        session.deliver(null, channel, data);
      }
    }
  }

  /** The server ends the sessions: an unasked disconnect. */
  end(): void {
    for (const session of this.#sessions.keys()) session.disconnect();
  }

  /** The server has forgotten all sessions: their next poll is answered with 402. */
  forget(): void {
    const before = [...this.#sessions.keys()];
    this.#sessions = new Map();
    this.#forgotten.push(this.#server);
    this.#server = this.#newServer();
    // Ends the polls that are held.
    for (const session of before) session.deliver(null, '/nothing', {});
  }

  get count(): number {
    return this.#sessions.size;
  }

  close(): void {
    for (const server of [this.#server, ...this.#forgotten]) server.close();
  }

  #newServer(): CometDServer {
    const { timeoutMs = 10_000, maxIntervalMs = 10_000 } = this.#options;
    const server = createCometDServer({
      ...{ timeout: timeoutMs, maxInterval: maxIntervalMs, sweepPeriod: 500 },
    });
    const userNow = (): string | undefined => {
      const { request } = server.context as { readonly request?: IncomingMessage };
      return request === undefined ? undefined : this.#options.userOf(request);
    };
    server.policy = {
      canHandshake: (session, _message, callback) => {
        const user = userNow();
        const mayCome = user !== undefined || this.#options.refuses() === 'subscribe';
        if (mayCome) {
          this.#sessions.set(session, user ?? '');
          this.handshakes.push(user ?? '');
          session.addListener('removed', () => this.#sessions.delete(session));
        }
        callback(undefined, mayCome);
      },
      canSubscribe: (session, _message, channel, callback) => {
        const user = userNow();
        callback(undefined, user !== undefined);
        if (user === undefined) return;
        // After the answer of the subscription, and never before it is in force.
        setImmediate(() => {
          if (this.#sessions.has(session)) this.#options.subscribed(user, channel.name);
        });
      },
    };
    return server;
  }
}
