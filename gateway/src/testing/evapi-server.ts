import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import * as v from 'valibot';
import { netstring, NetstringReader } from '../kamailio/netstrings.js';

const EvapiQuestion = v.object({ ask: v.string(), id: v.string() });
export type EvapiQuestion = v.InferOutput<typeof EvapiQuestion>;

/** What Kamailio's evapi is to a gateway: answers questions as gateway/kamailio/kamailio.cfg does. */
export class EvapiServer {
  /** Told to whoever asks for all that is known, before the end of the answer. */
  readonly lines = new Map<string, number>();
  readonly calls: Readonly<Record<string, unknown>>[] = [];
  readonly questions: EvapiQuestion[] = [];
  drain = 0;
  /** It takes connections and says nothing. */
  isSilent = false;
  /** Instead of the answer to `state`. */
  atState: ((socket: Socket, id: string) => void) | undefined;
  connections = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port = 0;

  constructor() {
    this.#server = createServer((socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      const reader = new NetstringReader();
      socket.on('error', () => undefined);
      socket.once('close', () => this.#sockets.delete(socket));
      socket.on('data', (piece) => {
        for (const text of reader.read(piece)) {
          this.#answer(socket, v.parse(EvapiQuestion, JSON.parse(text)));
        }
      });
    });
  }

  get address(): { readonly host: string; readonly port: number } {
    return { host: '127.0.0.1', port: this.#port };
  }

  /** On the same port as before, if there was one. */
  async start(): Promise<this> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    this.#port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    return this;
  }

  /** To all that are connected. */
  tell(message: Readonly<Record<string, unknown>>): void {
    for (const socket of this.#sockets) this.#send(socket, message);
  }

  tellRaw(text: string): void {
    for (const socket of this.#sockets) socket.write(text);
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.cut();
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  #answer(socket: Socket, question: EvapiQuestion): void {
    this.questions.push(question);
    const { ask, id } = question;
    if (this.isSilent) return;
    if (ask === 'alive') this.#send(socket, { event: 'alive', id, drain: this.drain });
    if (ask !== 'state') return;
    if (this.atState !== undefined) {
      this.atState(socket, id);
      return;
    }
    for (const [dn, expires] of this.lines) this.#send(socket, { event: 'line', id, dn, expires });
    for (const call of this.calls) this.#send(socket, { event: 'call', id, ...call });
    this.#send(socket, { event: 'state', id, drain: this.drain });
  }

  #send(socket: Socket, message: Readonly<Record<string, unknown>>): void {
    socket.write(netstring(JSON.stringify(message)));
  }
}
