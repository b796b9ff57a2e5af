import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

const MANNERS = ['another-version', 'garbage', 'never-answers'] as const;
export type RogueManner = (typeof MANNERS)[number];
export const isRogueManner = (manner: string): manner is RogueManner =>
  MANNERS.some((known) => known === manner);

/** What no gateway may send, and a worker must bear. */
const GARBAGE: readonly (string | Buffer)[] = [
  '{{{',
  'null',
  '[]',
  '{"jsonrpc":"2.0"}',
  '{"jsonrpc":"2.0","id":999,"result":{}}',
  '{"jsonrpc":"2.0","method":"service.status","params":{"service":"telephony","status":"maybe"}}',
  '{"jsonrpc":"2.0","method":"no.such","params":{}}',
  '{"jsonrpc":"2.0","method":"dn.event","params":{"__proto__":{"event":"EventAgentLogout"}}}',
  `"${'x'.repeat(70_000)}"`,
  '['.repeat(500),
  Buffer.from([0, 1, 2, 3]),
];

/**
 * A gateway that misbehaves on purpose, for what the reference gateway never does.
 *
 * - `another-version`: speaks only `agent-dr.v9`, and says so as the protocol asks.
 * - `garbage`: passes everything on between the worker and a real gateway, and adds rubbish.
 * - `never-answers`: accepts, and then says nothing.
 */
export class RogueGateway {
  readonly #manner: RogueManner;
  readonly #realGateway: string;
  readonly #origin: string;
  readonly #server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: (offered) =>
      this.#manner === 'another-version' ? 'agent-dr' : ([...offered][0] ?? false),
  });

  constructor(manner: RogueManner, realGateway: string, origin: string) {
    this.#manner = manner;
    this.#realGateway = realGateway;
    this.#origin = origin;
    this.#server.on('connection', (socket) => {
      this.#meet(socket);
    });
  }

  /** Resolves with its address. */
  async start(): Promise<string> {
    if (this.#server.address() === null) await once(this.#server, 'listening');
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #meet(socket: WebSocket): void {
    switch (this.#manner) {
      case 'never-answers':
        break;
      case 'another-version':
        socket.once('message', () => {
          const error = {
            code: -32004,
            message: 'This gateway speaks agent-dr.v9.',
            data: { kind: 'incompatible-protocol', supported: ['agent-dr.v9'] },
          };
          socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, error }));
          socket.close(1002);
        });
        break;
      case 'garbage':
        this.#relay(socket);
        break;
    }
  }

  #relay(socket: WebSocket): void {
    const real = new WebSocket(this.#realGateway, ['agent-dr.v1'], { origin: this.#origin });
    const opened = once(real, 'open');
    socket.on('message', (data, isBinary) => {
      void opened.then(() => {
        real.send(data, { binary: isBinary });
      });
    });
    real.on('message', (data, isBinary) => {
      for (const rubbish of GARBAGE) socket.send(rubbish);
      socket.send(data, { binary: isBinary });
    });
    socket.on('close', () => {
      real.terminate();
    });
    real.on('close', () => {
      socket.terminate();
    });
    real.on('error', () => {
      socket.terminate();
    });
  }
}
