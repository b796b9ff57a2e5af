import { once } from 'node:events';
import { createServer, Socket, type Server } from 'node:net';
import { CLEAR_LINE, type LineConditions } from './line-conditions.js';
import { Line } from './line.js';
import { resetSocket } from './reset-socket.js';

/** Where to. Absent host: 127.0.0.1. */
export interface ProxyTarget {
  readonly port: number;
  readonly host?: string;
}

/** Bytes, and in how many pieces they came: with little to say, about one a message. */
export interface Carried {
  readonly bytes: number;
  readonly pieces: number;
}

/**
 * A TCP proxy on loopback in front of a port, whose line can be made to suffer while it is in use.
 * It works on bytes, so that TLS passes as well.
 *
 * Real: resets, ends, what stays open while nothing passes, and refused connections. A model: the
 * time of the TCP handshake (`travelTimes`), and the loss of packets (`LineConditions.loss`).
 */
export class TcpProxy {
  readonly #target: ProxyTarget;
  readonly #connections = new Set<ProxiedConnection>();
  #server: Server | undefined;
  #port = 0;
  #conditions: LineConditions = CLEAR_LINE;
  #accepted = 0;
  readonly #carried = { bytes: 0, pieces: 0 };

  constructor(target: ProxyTarget, conditions: Partial<LineConditions> = {}) {
    this.#target = target;
    this.set(conditions);
  }

  /** Resolves with the port, which stays the same over `refuse` and `accept`. */
  async start(): Promise<number> {
    await this.accept();
    return this.#port;
  }

  /** Ends every connection at once. May be called more than once. */
  async stop(): Promise<void> {
    await this.refuse();
    const connections = [...this.#connections];
    await Promise.all(connections.map((connection) => connection.end()));
  }

  /** 0 before the start. */
  get port(): number {
    return this.#port;
  }

  /** How many connections it has accepted since its start. */
  get accepted(): number {
    return this.#accepted;
  }

  /** What has come in so far from both sides, without what TCP and IP add. */
  get carried(): Carried {
    return { ...this.#carried };
  }

  /** How many of them have not ended. */
  get open(): number {
    return this.#connections.size;
  }

  get conditions(): LineConditions {
    return this.#conditions;
  }

  /** From now on, for connections that exist too. What is not named stays as it is. */
  set(conditions: Partial<LineConditions>): void {
    this.#conditions = { ...this.#conditions, ...conditions };
    for (const connection of this.#connections) connection.follow();
  }

  /** Ends every present connection by a reset (RST) to both sides. New ones are taken. */
  reset(): void {
    for (const connection of this.#connections) connection.reset();
  }

  /** From now on the port is closed: new connections are refused by the kernel. Present ones stay. */
  async refuse(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    // Its `close` comes after the last connection's; that the port is free is so at once.
    server.close();
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Ends `refuse`. */
  async accept(): Promise<void> {
    if (this.#server !== undefined) return;
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => {
      this.#welcome(client);
    });
    this.#server = server;
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address !== null && typeof address !== 'string') this.#port = address.port;
  }

  #welcome(client: Socket): void {
    this.#accepted += 1;
    const connection = new ProxiedConnection(
      client,
      this.#target,
      () => this.#conditions,
      () => this.#connections.delete(connection),
      (bytes) => {
        this.#carried.bytes += bytes;
        this.#carried.pieces += 1;
      },
    );
    this.#connections.add(connection);
    connection.follow();
  }
}

class ProxiedConnection {
  readonly #client: Socket;
  readonly #gateway = new Socket({ allowHalfOpen: true });
  readonly #target: ProxyTarget;
  readonly #conditions: () => LineConditions;
  readonly #lines: readonly Line[];
  #isStranded = true;

  constructor(
    client: Socket,
    target: ProxyTarget,
    conditions: () => LineConditions,
    ended: () => void,
    carry: (bytes: number) => void,
  ) {
    this.#client = client;
    this.#target = target;
    this.#conditions = conditions;
    client.setNoDelay(true);
    this.#gateway.setNoDelay(true);
    const common = {
      conditions,
      isStranded: () => this.#isStranded,
      carry,
      cut: () => {
        this.reset();
      },
    };
    this.#lines = [
      new Line({ ...common, from: client, to: this.#gateway, way: 'to-gateway' }),
      new Line({ ...common, from: this.#gateway, to: client, way: 'to-client' }),
    ];
    for (const socket of [client, this.#gateway]) {
      socket.once('close', () => {
        if (!client.destroyed || !this.#gateway.destroyed) return;
        for (const line of this.#lines) line.stop();
        ended();
      });
    }
  }

  follow(): void {
    // A connection that is asked for while nothing passes one way does not come about either.
    if (this.#isStranded && this.#conditions().blackhole === 'none') this.#reachOut();
    for (const line of this.#lines) line.follow();
  }

  reset(): void {
    for (const line of this.#lines) line.stop();
    for (const socket of [this.#client, this.#gateway]) resetSocket(socket);
  }

  async end(): Promise<void> {
    for (const line of this.#lines) line.stop();
    const sockets = [this.#client, this.#gateway].filter((socket) => !socket.closed);
    const closed = sockets.map((socket) => once(socket, 'close'));
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
  }

  #reachOut(): void {
    this.#isStranded = false;
    const { port, host = '127.0.0.1' } = this.#target;
    this.#gateway.connect({ port, host });
  }
}
