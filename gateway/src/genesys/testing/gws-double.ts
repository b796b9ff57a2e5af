import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listen } from '../../listen.js';
import { cookiesIn, readRequest, send } from './double-answer.js';
import { DoubleComet } from './double-comet.js';
import { DoubleSite, type DoubleAgent } from './double-site.js';
import { DoubleV2 } from './double-v2.js';
import { DoubleV3 } from './double-v3.js';

export const DOUBLE_AGENTS: readonly DoubleAgent[] = [
  ...[1, 2].map((number) => ({
    ...{ username: `agent${number}`, password: `demo-${number}`, number },
    seat: {
      dn: String(7000 + number),
      place: `Place_${7000 + number}`,
      loginCode: String(9000 + number),
    },
    annex: { 'disaster-recovery': { 'preferred-application': 'Desktop_Frankfurt' } },
  })),
  { username: 'visitor', password: 'demo-v', number: 9 },
  { username: 'technical', password: 'demo-t', number: 10 },
];

/** A double of Genesys Web Services, both families at one address, on loopback. */
export class GwsDouble {
  readonly site: DoubleSite;
  readonly v2: DoubleV2;
  readonly v3: DoubleV3;
  readonly comet: { readonly v2: DoubleComet; readonly v3: DoubleComet };
  #server: Server | null = null;
  #port = 0;
  /** Requests that are held while it is frozen. */
  #held: (() => void)[] | null = null;

  constructor(agents: readonly DoubleAgent[] = DOUBLE_AGENTS, timeoutMs?: number) {
    this.site = new DoubleSite(agents);
    this.v2 = new DoubleV2(this.site, () => this.comet.v2);
    this.v3 = new DoubleV3(this.site, () => this.comet.v3);
    const cometOf = (family: DoubleV2 | DoubleV3): DoubleComet =>
      new DoubleComet({
        userOf: ({ headers }) => family.userOf(cookiesIn(headers.cookie)),
        refuses: () => this.site.manner.refusesPoll,
        subscribed: (username, channel) => {
          family.subscribed(username, channel);
        },
        ...(timeoutMs !== undefined && { timeoutMs }),
      });
    this.comet = { v2: cometOf(this.v2), v3: cometOf(this.v3) };
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** At the same port as before, if there was one. */
  async start(port = this.#port): Promise<void> {
    const server = createServer((request, response) => {
      this.#take(request, response);
    });
    this.#server = server;
    this.#port = await listen(server, port, '127.0.0.1');
  }

  /** It is gone, with the sessions of CometD; HTTP sessions are in a store that outlives it. */
  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server !== null) {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    }
    this.comet.v2.forget();
    this.comet.v3.forget();
  }

  /** It takes requests and answers none. */
  freeze(): void {
    this.#held ??= [];
  }

  /** It answers again, also those whose askers have gone. */
  thaw(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const answer of held) answer();
  }

  async stop(): Promise<void> {
    this.thaw();
    await this.kill();
    this.comet.v2.close();
    this.comet.v3.close();
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    response.on('error', () => undefined);
    if (this.#held !== null) {
      this.#held.push(() => {
        this.#take(request, response);
      });
      return;
    }
    const { pathname } = new URL(request.url ?? '/', this.url);
    const cookies = cookiesIn(request.headers.cookie);
    const isV2 = pathname.startsWith('/api/v2/');
    const family = isV2 ? this.v2 : this.v3;
    this.site.ask(`${request.method ?? ''} ${pathname} ${family.userOf(cookies) ?? '-'}`);
    if (/\/notifications(\/|$)/.test(pathname)) {
      (isV2 ? this.comet.v2 : this.comet.v3).handle(request, response);
      return;
    }
    readRequest(request).then(
      (asked) => {
        send(response, family.answer(asked));
      },
      () => {
        response.destroy();
      },
    );
  }
}
