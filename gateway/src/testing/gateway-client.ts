import {
  DnEvent,
  ServerFrame,
  SUBPROTOCOL,
  SUBPROTOCOL_ANY_VERSION,
  type AlarmCallName,
  type CallName,
} from 'agent-dr-protocol';
import * as v from 'valibot';
import { WebSocket, type ClientOptions } from 'ws';
import { DEMO_AGENTS, DEMO_APPLICATION } from '../simulated-site/demo-data.js';
import { within } from './within.js';

export const ORIGIN = 'http://localhost:8080';

export interface Closing {
  readonly code: number;
  readonly reason: string;
}

export interface ConnectOptions extends ClientOptions {
  readonly protocols?: string[];
}

interface Failure {
  readonly kind: string;
  readonly code: number;
  readonly message: string;
}

/** A real WebSocket client that keeps what arrives until a test asks for it. */
export class GatewayClient {
  readonly socket: WebSocket;
  readonly closed: Promise<Closing>;
  /** Every frame as it arrived, in order. */
  readonly frames: ServerFrame[] = [];
  #taken = new Set<ServerFrame>();
  #waiters: (() => void)[] = [];
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = within(
      'the close',
      new Promise((resolve) => {
        socket.once('close', (code, reason) => {
          resolve({ code, reason: reason.toString() });
        });
      }),
      20_000,
    );
    // Only the test that looks at it minds how it ends.
    this.closed.catch(() => undefined);
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      this.frames.push(v.parse(ServerFrame, JSON.parse(data.toString('utf8'))));
      for (const wake of this.#waiters.splice(0)) wake();
    });
  }

  static async connect(port: number, options: ConnectOptions = {}): Promise<GatewayClient> {
    const { protocols = [SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION], ...rest } = options;
    const url = `ws://127.0.0.1:${port}`;
    const socket = new WebSocket(url, protocols, { origin: ORIGIN, ...rest });
    const client = new GatewayClient(socket);
    const opened = new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    await within('the upgrade', opened);
    return client;
  }

  /** The HTTP status with which the upgrade is refused. */
  static refusal(port: number, options: ConnectOptions = {}): Promise<number | undefined> {
    const { protocols = [SUBPROTOCOL], ...rest } = options;
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, protocols, { origin: ORIGIN, ...rest });
    const status = new Promise<number | undefined>((resolve, reject) => {
      socket.once('unexpected-response', (_request, response) => {
        resolve(response.statusCode);
        socket.terminate();
      });
      socket.once('open', () => {
        socket.terminate();
        reject(new Error('the upgrade was not refused'));
      });
      socket.on('error', () => undefined);
    });
    return within('the refusal', status);
  }

  /** Connects and opens a session as a demo agent. */
  static async open(
    port: number,
    username: string,
    client: { readonly id: string; readonly epoch: number } = { id: `${username}-desk`, epoch: 1 },
  ): Promise<GatewayClient> {
    const connection = await GatewayClient.connect(port);
    await connection.ask('session.open', openParams(username, client));
    return connection;
  }

  /** Connects and opens a session that is kept ready, without a log-in (B9). */
  static async standBy(
    port: number,
    username: string,
    client: { readonly id: string; readonly epoch: number } = { id: `${username}-desk`, epoch: 1 },
  ): Promise<GatewayClient> {
    const connection = await GatewayClient.connect(port);
    await connection.ask('session.standby', openParams(username, client));
    return connection;
  }

  /** Connects, opens, registers the agent's DN and logs in on it. */
  static async logIn(
    port: number,
    username: string,
    client: { readonly id: string; readonly epoch: number } = { id: `${username}-desk`, epoch: 1 },
  ): Promise<GatewayClient> {
    const connection = await GatewayClient.open(port, username, client);
    const login = loginParams(username, client.epoch);
    await connection.ask('dn.register', { dn: login.dn });
    await connection.ask('agent.login', login);
    return connection;
  }

  /** Sends the request and returns its id, without waiting for the answer. */
  request(method: string, params?: unknown): number {
    const id = ++this.#lastId;
    this.socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return id;
  }

  /** The result of a call that must succeed. */
  async ask(method: CallName | AlarmCallName, params?: unknown): Promise<unknown> {
    const frame = await this.answer(this.request(method, params));
    if ('result' in frame) return frame.result;
    throw new Error(`${method} was refused: ${JSON.stringify(frame)}`);
  }

  /** The failure of a call that must be refused. */
  async refusalOf(method: string, params?: unknown): Promise<string> {
    return (await this.failure(this.request(method, params))).kind;
  }

  async failure(id: number | null): Promise<Failure> {
    const frame = await this.answer(id);
    if (!('error' in frame)) throw new Error(`request ${id} succeeded: ${JSON.stringify(frame)}`);
    const { code, message, data } = frame.error;
    return { kind: data.kind, code, message };
  }

  answer(id: number | null): Promise<ServerFrame> {
    return this.#take(`the answer to ${id}`, (frame) => 'id' in frame && frame.id === id);
  }

  notification(method: string): Promise<ServerFrame> {
    return this.#take(method, (frame) => 'method' in frame && frame.method === method);
  }

  /** The next `dn.event` with this name. */
  async event(name: DnEvent['event'], deadlineMs?: number): Promise<DnEvent> {
    const frame = await this.#take(name, (one) => readEvent(one)?.event === name, deadlineMs);
    return v.parse(DnEvent, 'params' in frame ? frame.params : null);
  }

  /** The names of all DN events so far, in order. */
  get events(): readonly string[] {
    return this.frames.flatMap((frame) => readEvent(frame)?.event ?? []);
  }

  async #take(
    what: string,
    matches: (frame: ServerFrame) => boolean,
    deadlineMs?: number,
  ): Promise<ServerFrame> {
    const search = async (): Promise<ServerFrame> => {
      for (;;) {
        const found = this.frames.find((frame) => !this.#taken.has(frame) && matches(frame));
        if (found) {
          this.#taken.add(found);
          return found;
        }
        await new Promise<void>((resolve) => this.#waiters.push(resolve));
      }
    };
    return within(what, search(), deadlineMs);
  }
}

export const openParams = (
  username: string,
  client: { readonly id: string; readonly epoch: number } = { id: `${username}-desk`, epoch: 1 },
): Record<string, unknown> => ({
  application: DEMO_APPLICATION,
  credentials: { kind: 'password', username, password: passwordOf(username) },
  client,
});

export function loginParams(
  username: string,
  epoch = 1,
): { readonly epoch: number; readonly dn: string; readonly loginCode: string } {
  const person = DEMO_AGENTS.find((agent) => agent.username === username)?.person;
  if (!person) throw new Error(`${username} is not a demo agent with a Person`);
  return { epoch, dn: person.dn, loginCode: person.loginCode };
}

const passwordOf = (username: string): string =>
  DEMO_AGENTS.find((agent) => agent.username === username)?.password ?? 'none';

function readEvent(frame: ServerFrame): DnEvent | null {
  if (!('method' in frame) || frame.method !== 'dn.event') return null;
  return v.parse(DnEvent, frame.params);
}
