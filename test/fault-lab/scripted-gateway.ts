import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { CallName } from 'agent-dr-protocol';
import { WebSocket, WebSocketServer } from 'ws';
import { within } from '../../gateway/src/testing/within.js';
import { isResult } from './frame-text.js';
import { RELAYS, type Beginning, type Manner } from './manner.js';
import { ScriptedConnection } from './scripted-connection.js';

export interface ScriptedGatewayOptions {
  /** The real gateway that is relayed to, `ws:` and a port on loopback. Absent: nobody stands behind. */
  readonly upstream?: string;
  /** Sent to it instead of the client's own Origin, where that has none. */
  readonly origin?: string;
  /** From the start. Default: relays. */
  readonly manner?: Manner;
  /** What it becomes, and when. */
  readonly later?: { readonly manner: Manner; readonly from: Beginning };
}

/** A frame that came from a client, or went to one. */
export interface RecordedFrame {
  /** Monotonic ms. */
  readonly at: number;
  /** The number of the connection, from 1. */
  readonly connection: number;
  readonly text: string;
  /** The call that it is, or answers. */
  readonly call: string | undefined;
}

/**
 * A WebSocket server on a free port of loopback that behaves as it is told, for what the reference
 * gateway never does; where more than the first frame must work, in front of a real one. It can hold
 * back the answer to a call until it is told to release it, so that a test strikes in that moment.
 */
export class ScriptedGateway {
  readonly #options: ScriptedGatewayOptions;
  readonly #http = createServer();
  readonly #server = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) =>
      this.#manner.kind === 'another-version' ? 'agent-dr' : ([...offered][0] ?? false),
  });
  readonly #connections = new Set<ScriptedConnection>();
  readonly #upstreams = new Set<WebSocket>();
  readonly #raw = new Set<Duplex>();
  readonly #received: RecordedFrame[] = [];
  readonly #sent: RecordedFrame[] = [];
  #manner: Manner;
  #hold: 'upgrade' | CallName | undefined;
  #heldUpgrades: (() => void)[] = [];
  #isHolding = false;
  #watchers: (() => void)[] = [];
  #upgrades = 0;

  constructor(options: ScriptedGatewayOptions) {
    this.#options = options;
    this.#manner = options.manner ?? RELAYS;
    this.#http.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket, head);
    });
  }

  /** Resolves with its address. */
  async start(): Promise<string> {
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
    return `ws://127.0.0.1:${this.port}`;
  }

  /** Ends every connection at once. */
  async stop(): Promise<void> {
    if (!this.#http.listening) return;
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeAllConnections();
    for (const connection of this.#connections) connection.terminate();
    for (const upstream of this.#upstreams) upstream.terminate();
    for (const socket of this.#raw) socket.destroy();
    await closed;
  }

  get port(): number {
    const address = this.#http.address();
    return address === null || typeof address === 'string' ? 0 : address.port;
  }

  /** From the clients, in order, with when it came. */
  get received(): readonly RecordedFrame[] {
    return this.#received;
  }

  /** To the clients; without rubbish and floods. */
  get sent(): readonly RecordedFrame[] {
    return this.#sent;
  }

  /** How many upgrades were asked for. */
  get upgrades(): number {
    return this.#upgrades;
  }

  /** Behaves so from now on, on present connections too. */
  become(manner: Manner): void {
    this.#manner = manner;
    for (const connection of this.#connections) connection.meet(false);
  }

  /** Becomes what it was to become later. */
  strike(): void {
    if (this.#options.later) this.become(this.#options.later.manner);
  }

  /** From now on the answer to this call is held back, on each connection, with all that follows it. */
  hold(what: 'upgrade' | CallName): void {
    this.#hold = what;
    this.#isHolding = false;
  }

  /** Resolves when an answer is held back. */
  async untilHolding(deadlineMs?: number): Promise<void> {
    await this.#until(`${this.#hold ?? 'nothing'} to be held`, () => this.#isHolding, deadlineMs);
  }

  /** What was held back goes out, by the manner of now, and nothing is held any more. */
  release(): void {
    this.#hold = undefined;
    const upgrades = this.#heldUpgrades;
    this.#heldUpgrades = [];
    for (const upgrade of upgrades) upgrade();
    for (const connection of this.#connections) connection.release();
  }

  /** Resolves when a client has asked for this call, `times` times since the start. */
  async untilReceived(call: CallName, times = 1, deadlineMs?: number): Promise<void> {
    const enough = () => this.#received.filter((one) => one.call === call).length >= times;
    await this.#until(`${call} to be received`, enough, deadlineMs);
  }

  /** The same, for answers that have gone out. */
  async untilAnswered(call: CallName, times = 1, deadlineMs?: number): Promise<void> {
    const enough = () => this.#sent.filter((one) => one.call === call).length >= times;
    await this.#until(`${call} to be answered`, enough, deadlineMs);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#upgrades += 1;
    this.#raw.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#raw.delete(socket));
    const connection = this.#upgrades;
    const answer = (gateway: WebSocket | undefined): void => {
      const accept = (): void => {
        const isGatewayGone = gateway !== undefined && gateway.readyState !== gateway.OPEN;
        if (isGatewayGone || socket.destroyed) socket.destroy();
        if (isGatewayGone || socket.destroyed || this.#manner.kind === 'no-upgrade') {
          gateway?.terminate();
          return;
        }
        this.#server.handleUpgrade(request, socket, head, (client) => {
          this.#welcome(client, gateway, connection);
        });
      };
      if (this.#hold !== 'upgrade') {
        accept();
        return;
      }
      this.#heldUpgrades.push(accept);
      this.#startHolding();
    };
    if (this.#manner.kind === 'no-upgrade') return;
    if (this.#options.upstream === undefined) answer(undefined);
    else this.#reachGateway(this.#options.upstream, request, socket, answer);
  }

  /** A client is let in when the real gateway has let it in, and turned away when that does not. */
  #reachGateway(
    upstream: string,
    { headers }: IncomingMessage,
    client: Duplex,
    reached: (gateway: WebSocket) => void,
  ): void {
    const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    const origin = headers.origin ?? this.#options.origin;
    const gateway = new WebSocket(upstream, offered, {
      ...(origin === undefined ? {} : { origin }),
      autoPong: false,
    });
    this.#upstreams.add(gateway);
    gateway.on('error', () => undefined);
    const turnAway = (): void => {
      client.destroy();
    };
    const giveUp = (): void => {
      gateway.terminate();
    };
    gateway.once('close', () => this.#upstreams.delete(gateway));
    gateway.once('close', turnAway);
    client.once('close', giveUp);
    gateway.once('open', () => {
      gateway.off('close', turnAway);
      client.off('close', giveUp);
      reached(gateway);
    });
  }

  #welcome(client: WebSocket, gateway: WebSocket | undefined, number: number): void {
    const connection = new ScriptedConnection({
      client,
      gateway,
      manner: () => this.#manner,
      isHeld: (call) => call === this.#hold,
      received: (text, call) => {
        this.#received.push({ at: performance.now(), connection: number, text, call });
        const later = this.#options.later?.from;
        if (later?.kind === 'message' && later.number === this.#received.length) this.strike();
        this.#look();
      },
      sent: (text, call) => {
        this.#sent.push({ at: performance.now(), connection: number, text, call });
        const isOpening = call === 'session.open' || call === 'session.standby';
        const isOpened = isOpening && isResult(text);
        if (isOpened && this.#options.later?.from.kind === 'opened') this.strike();
        this.#look();
      },
      holding: () => {
        this.#startHolding();
      },
    });
    this.#connections.add(connection);
    client.once('close', () => this.#connections.delete(connection));
  }

  #startHolding(): void {
    this.#isHolding = true;
    this.#look();
  }

  #look(): void {
    for (const look of this.#watchers) look();
  }

  async #until(what: string, isSo: () => boolean, deadlineMs?: number): Promise<void> {
    let look: () => void = () => undefined;
    const happened = new Promise<void>((resolve) => {
      look = () => {
        if (isSo()) resolve();
      };
      this.#watchers.push(look);
      look();
    });
    try {
      await within(what, happened, deadlineMs);
    } finally {
      this.#watchers = this.#watchers.filter((one) => one !== look);
    }
  }
}
