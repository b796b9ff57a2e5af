import { rootCertificates } from 'node:tls';
import { SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION } from 'agent-dr-protocol';
import { WebSocket } from 'ws';
import { Blocked } from './verdicts.js';
import { readIncoming, type Answer, type Incoming } from './incoming.js';
import type { Target } from './target.js';

export interface ConnectOptions {
  readonly protocols?: readonly string[];
  /** Null: none is sent. */
  readonly origin?: string | null;
}

export interface Closing {
  readonly code: number;
}

/** How an attempt to connect ended. */
export type Attempt =
  | { readonly kind: 'connected'; readonly connection: Connection }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'failed'; readonly problem: string };

/** One WebSocket to the gateway. It keeps whatever arrives; every wait has a deadline. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #eachMs: number;
  readonly #arrived: Incoming[] = [];
  readonly #waiters = new Set<() => void>();
  #closing: Closing | null = null;
  #lastId = 0;

  private constructor(socket: WebSocket, eachMs: number) {
    this.#socket = socket;
    this.#eachMs = eachMs;
    socket.on('message', (data, isBinary) => {
      this.#arrived.push(readIncoming(isBinary ? null : textOf(data)));
      this.#wake();
    });
    socket.on('close', (code) => {
      this.#closing = { code };
      this.#wake();
    });
    socket.on('error', () => undefined);
  }

  static async attempt(target: Target, options: ConnectOptions = {}): Promise<Attempt> {
    const { protocols = [SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION], origin = target.origin } = options;
    const { eachMs } = target.deadlines;
    const socket = new WebSocket(target.url, [...protocols], {
      ...(origin !== null && { origin }),
      ...(target.ca !== undefined && { ca: [...rootCertificates, target.ca] }),
      handshakeTimeout: eachMs,
      perMessageDeflate: false,
    });
    const connection = new Connection(socket, eachMs);
    return new Promise((resolve) => {
      socket.once('open', () => {
        resolve({ kind: 'connected', connection });
      });
      socket.once('unexpected-response', (request, response) => {
        resolve({ kind: 'refused', status: response.statusCode ?? 0 });
        response.resume();
        request.destroy();
      });
      socket.once('error', (error) => {
        resolve({ kind: 'failed', problem: error.message || String(Reflect.get(error, 'code')) });
      });
    });
  }

  get subprotocol(): string {
    return this.#socket.protocol;
  }

  /** Everything that has arrived, in order. */
  get arrived(): readonly Incoming[] {
    return this.#arrived;
  }

  get closing(): Closing | null {
    return this.#closing;
  }

  /** Sends a request, and returns its number. */
  send(method: string, params: unknown = {}): number {
    const id = ++this.#lastId;
    this.sendText(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return id;
  }

  sendText(text: string): void {
    this.#write(text, false);
  }

  sendBinary(bytes: Uint8Array): void {
    this.#write(bytes, true);
  }

  /** As a text frame, whatever is in it. */
  sendBytesAsText(bytes: Uint8Array): void {
    this.#write(bytes, false);
  }

  call(method: string, params?: unknown): Promise<Answer> {
    return this.answer(this.send(method, params));
  }

  /** The result of a call without which nothing can be judged. */
  async need(method: string, params?: unknown): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.call(method, params);
    if (answer.kind === 'result') return answer.result;
    throw new Blocked(`${method}: ${answer.saying}`);
  }

  /** Null: the answer to a request whose number could not be read. */
  async answer(id: number | null): Promise<Answer> {
    const found = await this.first((incoming) => incoming.kind === 'answer' && incoming.id === id);
    if (found?.kind === 'answer') return found.answer;
    const saying = this.#closing ? `the connection was closed, ${this.#closing.code}` : 'no answer';
    return { kind: 'silence', saying };
  }

  /** The first notification of this name, and of this event, or null at the deadline. */
  notification(method: string, event?: string): Promise<Incoming | null> {
    return this.first(
      (incoming) =>
        incoming.kind === 'notification' &&
        incoming.method === method &&
        (event === undefined || incoming.params['event'] === event),
    );
  }

  /** What has come by now of these notifications. */
  notifications(method: string, event?: string): readonly Incoming[] {
    return this.#arrived.filter(
      (incoming) =>
        incoming.kind === 'notification' &&
        incoming.method === method &&
        (event === undefined || incoming.params['event'] === event),
    );
  }

  /** Null when it is not closed by the deadline. */
  async closed(deadlineMs = this.#eachMs): Promise<Closing | null> {
    await this.#until(() => this.#closing !== null, deadlineMs);
    return this.#closing;
  }

  async first(matches: (incoming: Incoming) => boolean): Promise<Incoming | null> {
    await this.#until(() => this.#closing !== null || this.#arrived.some(matches), this.#eachMs);
    return this.#arrived.find(matches) ?? null;
  }

  /** Without a word, as a lost network does. */
  cut(): void {
    this.#socket.terminate();
  }

  close(): void {
    this.#socket.close(1000);
  }

  #write(data: string | Uint8Array, binary: boolean): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(data, { binary });
  }

  #until(isTrue: () => boolean, deadlineMs: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (isTrue()) done();
      };
      const done = (): void => {
        clearTimeout(timer);
        this.#waiters.delete(look);
        resolve();
      };
      const timer = setTimeout(done, deadlineMs);
      this.#waiters.add(look);
      look();
    });
  }

  #wake(): void {
    for (const look of [...this.#waiters]) look();
  }
}

const textOf = (data: WebSocket.RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString('utf8');
