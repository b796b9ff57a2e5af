import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import { Seen } from './seen.js';

/** One connection of a worker, as far as its gateway can see it. */
export interface Recording {
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** What the worker sent, in order. */
  readonly frames: string[];
  /** As the worker gave it, once it closed. */
  closeReason: string | undefined;
}

/** Passes everything on between a worker and a real gateway, and keeps what the worker sends. */
export class RecordingRelay {
  readonly recordings: Recording[] = [];
  /** The methods that workers called, of all connections. */
  readonly calls = new Seen<string>();
  /** The connections that workers ended, by their close codes. */
  readonly ends = new Seen<number>();
  /** A call with which the gateway falls silent: the worker hears nothing more on that connection. */
  losesAnswersFrom: string | undefined;
  readonly #server: WebSocketServer;
  readonly #realGateway: string;

  private constructor(server: WebSocketServer, realGateway: string) {
    this.#server = server;
    this.#realGateway = realGateway;
    server.on('connection', (socket, { url, headers }) => {
      const recording: Recording = { url, headers, frames: [], closeReason: undefined };
      this.recordings.push(recording);
      this.#relay(socket, recording);
    });
  }

  static async start(realGateway: string): Promise<RecordingRelay> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    return new RecordingRelay(server, realGateway);
  }

  get address(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/gateway`;
  }

  /** Every connection is reset, as by a router that restarts. */
  cut(): void {
    for (const client of this.#server.clients) client.terminate();
  }

  async stop(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #relay(socket: WebSocket, recording: Recording): void {
    const real = new WebSocket(this.#realGateway, [...WORKER_PROTOCOLS]);
    const opened = once(real, 'open');
    // Callers that wait get the error; there is no one else to tell.
    opened.catch(() => undefined);
    socket.on('message', (data: RawData, isBinary) => {
      const frame = (data as Buffer).toString();
      recording.frames.push(frame);
      opened
        .then(() => {
          real.send(data, { binary: isBinary });
        })
        .catch(() => undefined);
      const method = /"method":"([^"]+)"/.exec(frame)?.[1];
      isLost ||= method !== undefined && method === this.losesAnswersFrom;
      this.calls.add(method ?? frame);
    });
    let isLost = false;
    real.on('message', (data, isBinary) => {
      if (isLost) return;
      socket.send(data, { binary: isBinary });
    });
    socket.on('close', (code, reason) => {
      recording.closeReason = reason.toString();
      this.ends.add(code);
      real.terminate();
    });
    real.on('close', () => {
      socket.terminate();
    });
    for (const end of [socket, real]) end.on('error', () => undefined);
  }
}

const WORKER_PROTOCOLS = ['agent-dr.v1', 'agent-dr'] as const;
