import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallName } from 'agent-dr-protocol';
import * as v from 'valibot';
import { WebSocketServer, type WebSocket } from 'ws';
import { Seen } from './seen.js';

const Request = v.object({ id: v.number(), method: v.string(), params: v.unknown() });
export type Request = v.InferOutput<typeof Request>;

export interface Upgrade {
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** A gateway that answers every call until a test says otherwise. */
export class AnsweringGateway {
  readonly upgrades: Upgrade[] = [];
  readonly sockets = new Seen<WebSocket>();
  /** Every request that arrived, whether it was answered or not. */
  readonly requests = new Seen<Request>();
  /** The same as texts, whatever they were. */
  readonly frames: string[] = [];
  readonly closings = new Seen<Closing>();
  readonly #server: WebSocketServer;
  readonly #unanswered = new Set<string>();
  readonly #results = new Map<string, unknown>();
  readonly #held = new Map<string, Request>();
  #pingDelayMs = 0;
  #repeated: string | undefined;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket, { url, headers }) => {
      this.upgrades.push({ url, headers });
      socket.on('message', (data: Buffer) => {
        this.#receive(socket, data.toString());
      });
      socket.on('close', (code, reason) => {
        this.closings.add({ code, reason: reason.toString() });
      });
      socket.on('error', () => undefined);
      this.sockets.add(socket);
    });
  }

  static async start(): Promise<AnsweringGateway> {
    const server = new WebSocketServer({
      host: '127.0.0.1',
      port: 0,
      handleProtocols: (offered) => [...offered][0] ?? false,
    });
    await once(server, 'listening');
    return new AnsweringGateway(server);
  }

  get address(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/gateway`;
  }

  async stop(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Reads on but sends nothing more, like a frozen process. */
  goSilent(): void {
    this.leaveUnanswered('session.ping');
    for (const method of RESULTS.keys()) this.leaveUnanswered(method);
  }

  /** Calls of this name get no answer until `answerHeld`. */
  leaveUnanswered(method: string): void {
    this.#unanswered.add(method);
  }

  /** Answers the call of this name that waits. */
  answerHeld(method: CallName): void {
    const request = this.#held.get(method);
    if (request) this.send({ id: request.id, result: this.#resultOf(method) });
  }

  answerWith(method: CallName, result: unknown): void {
    this.#results.set(method, result);
  }

  delayPings(ms: number): void {
    this.#pingDelayMs = ms;
  }

  /** Repeats this text wherever a gateway can send one, and refuses every call. */
  repeat(text: string): void {
    this.#repeated = text;
  }

  /** Sends a message on the newest socket. */
  send(message: object): void {
    this.sendRaw(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }

  sendRaw(frame: string | Buffer): void {
    this.socket.send(frame);
  }

  get socket(): WebSocket {
    const newest = this.sockets.all.at(-1);
    if (!newest) throw new Error('Nobody has connected.');
    return newest.what;
  }

  #receive(socket: WebSocket, text: string): void {
    this.frames.push(text);
    const request = v.parse(Request, JSON.parse(text));
    const { id, method } = request;
    if (this.#repeated !== undefined) this.#refuse(socket, id, this.#repeated);
    else if (this.#unanswered.has(method)) this.#held.set(method, request);
    else {
      const answer = JSON.stringify({ jsonrpc: '2.0', id, result: this.#resultOf(method) });
      if (method !== 'session.ping' || this.#pingDelayMs === 0) socket.send(answer);
      else {
        setTimeout(() => {
          socket.send(answer);
        }, this.#pingDelayMs);
      }
    }
    this.requests.add(request);
  }

  #refuse(socket: WebSocket, id: number, text: string): void {
    const error = {
      code: -32603,
      message: `no ${text}, try another`,
      data: { kind: 'internal-error' },
    };
    socket.send(JSON.stringify({ jsonrpc: '2.0', method: text, params: {} }));
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, error }));
    socket.close(4000, text);
  }

  #resultOf(method: string): unknown {
    return this.#results.get(method) ?? RESULTS.get(method) ?? {};
  }
}

export const isPing = ({ method }: Request): boolean => method === 'session.ping';

const OPENED = {
  protocol: 'agent-dr.v1',
  site: { id: 'site-1', name: 'Frankfurt' },
  serverTime: '2026-01-01T00:00:00Z',
};

const RESULTS: ReadonlyMap<string, unknown> = new Map<CallName, unknown>([
  ['session.open', OPENED],
  ['session.standby', OPENED],
  ['session.ping', { serverTime: OPENED.serverTime }],
  ['session.close', {}],
  ['services.subscribe', { telephony: 'on', configuration: 'on', statistics: 'on' }],
  ['dn.register', { dn: '7001', inService: true, agent: 'logged-out' }],
  ['agent.logout', {}],
]);
