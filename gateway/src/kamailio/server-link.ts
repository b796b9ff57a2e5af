import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { netstring, NetstringReader } from './netstrings.js';
import { readServerMessage, type CallReport } from './server-messages.js';
import { StateReading, type ServerState } from './server-state.js';

export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** What a server says of itself and of its phones, in its order. */
export interface ServerListener {
  /** It is there, and this is all that it knows; what it knew before holds no longer. */
  readonly up: (state: ServerState) => void;
  readonly down: (problem: string) => void;
  readonly registered: (dn: string, seconds: number) => void;
  /** Un-registered, or expired. */
  readonly unregistered: (dn: string) => void;
  readonly call: (report: CallReport) => void;
  /** It is being shut down in an orderly way, or no longer. */
  readonly draining: (isDraining: boolean) => void;
}

/** How patient a link is, ms. */
export interface LinkPace {
  /** From one probe to the next. */
  readonly probeMs: number;
  /** For the answer to one. */
  readonly answerMs: number;
  /** For a connection with all that the server knows. */
  readonly connectMs: number;
  readonly retryMs: number;
  readonly longestRetryMs: number;
}

/** A server that falls silent is noticed within their first three: 5.5 s. */
export const LINK_PACE: LinkPace = {
  ...{ probeMs: 2_000, answerMs: 2_000, connectMs: 1_500 },
  ...{ retryMs: 500, longestRetryMs: 5_000 },
};

/**
 * The connection to one server's evapi:
 *
 *     away ─▶ connecting ─▶ reading all it knows ─▶ up
 *      ▲           └─────────────┴── fails, late ──┐ │ closed, a probe is not answered
 *      └── back-off ◀── down is told, if it was up ◀┴─┘ once more at once: one break is no end
 */
export class ServerLink {
  readonly #address: ServerAddress;
  readonly #listener: ServerListener;
  readonly #pace: LinkPace;
  readonly #random: () => number;
  readonly #now: () => number;
  readonly #name = randomUUID();
  #count = 0;
  #attempts = 0;
  #isUp = false;
  #upSinceMs = 0;
  #isClosed = false;
  #socket: Socket | null = null;
  #timer: NodeJS.Timeout | undefined;
  #reading: StateReading | null = null;
  #isDraining = false;
  #awaited: string | null = null;

  constructor(
    address: ServerAddress,
    listener: ServerListener,
    pace = LINK_PACE,
    random = Math.random,
    /** Time of day: unlike others it goes on while the machine sleeps. */
    now = Date.now,
  ) {
    this.#address = address;
    this.#listener = listener;
    this.#pace = pace;
    this.#random = random;
    this.#now = now;
  }

  start(): void {
    this.#connect();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#socket?.destroy();
    this.#socket = null;
  }

  #connect(): void {
    const socket = connect({ ...this.#address, noDelay: true });
    const reader = new NetstringReader();
    this.#socket = socket;
    this.#after(this.#pace.connectMs, () => {
      this.#lose('does not answer');
    });
    socket.once('connect', () => {
      const id = this.#ask('state');
      this.#reading = new StateReading(id);
    });
    socket.on('data', (piece) => {
      try {
        for (const text of reader.read(piece)) if (this.#socket === socket) this.#take(text);
      } catch (error) {
        if (this.#socket === socket) this.#lose(error instanceof Error ? error.message : 'unknown');
      }
    });
    socket.on('error', (error) => {
      if (this.#socket === socket) this.#lose(error.message);
    });
    socket.once('close', () => {
      if (this.#socket === socket) this.#lose('has closed the connection');
    });
  }

  #take(text: string): void {
    const message = readServerMessage(text);
    if (message === null) return;
    if (this.#reading !== null) {
      const state = this.#reading.take(message);
      if (state !== null) this.#begin(state);
      return;
    }
    switch (message.event) {
      case 'registered':
        this.#listener.registered(message.dn, message.expires);
        break;
      case 'unregistered':
      case 'expired':
        this.#listener.unregistered(message.dn);
        break;
      case 'call':
        // With an id it is the answer to another gateway.
        if (message.id === undefined) this.#listener.call(message);
        break;
      case 'alive':
        if (message.id === this.#awaited) this.#answered(message.drain === 1);
        break;
      case 'line':
      case 'state':
        break;
    }
  }

  #begin(state: ServerState): void {
    this.#reading = null;
    this.#attempts = 0;
    this.#isUp = true;
    this.#upSinceMs = performance.now();
    this.#isDraining = state.isDraining;
    this.#probeLater();
    this.#listener.up(state);
  }

  #probeLater(): void {
    const dueMs = this.#now() + this.#pace.probeMs;
    this.#after(this.#pace.probeMs, () => {
      if (this.#now() - dueMs > STOOD_STILL_MS) {
        this.#lose('was not asked for too long');
        return;
      }
      this.#awaited = this.#ask('alive');
      this.#after(this.#pace.answerMs, () => {
        this.#lose('does not answer');
      });
    });
  }

  #answered(isDraining: boolean): void {
    this.#awaited = null;
    this.#probeLater();
    if (isDraining === this.#isDraining) return;
    this.#isDraining = isDraining;
    this.#listener.draining(isDraining);
  }

  #lose(problem: string): void {
    // One that breaks at once again and again is not there.
    const hasLasted = performance.now() - this.#upSinceMs >= this.#pace.probeMs / 2;
    const isFirstBreak = this.#isUp && this.#attempts === 0 && hasLasted;
    this.#socket?.destroy();
    this.#socket = null;
    this.#reading = null;
    this.#awaited = null;
    this.#attempts += 1;
    if (this.#isClosed) return;
    if (isFirstBreak) {
      this.#connect();
      return;
    }
    const { retryMs, longestRetryMs } = this.#pace;
    const pause = Math.min(longestRetryMs, retryMs * 2 ** Math.min(this.#attempts, MOST_DOUBLED));
    // From half of it on, so that gateways do not come together.
    this.#after(pause * (0.5 + this.#random() / 2), () => {
      this.#connect();
    });
    if (!this.#isUp) return;
    this.#isUp = false;
    this.#listener.down(problem);
  }

  /** Returns the id of the question. */
  #ask(ask: 'alive' | 'state'): string {
    const id = `${this.#name}-${(this.#count += 1)}`;
    this.#socket?.write(netstring(JSON.stringify({ ask, id })));
    return id;
  }

  /** Instead of what was due before. */
  #after(ms: number, work: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, ms);
  }
}

/** A server tells nothing to whoever has not asked for half a minute: what was missed is read anew. */
const STOOD_STILL_MS = 15_000;
const MOST_DOUBLED = 10;
