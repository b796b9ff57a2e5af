import { connect, type Socket } from 'node:net';
import { SUBPROTOCOL } from 'agent-dr-protocol';
import { BENCH_ORIGIN } from '../bench-web-socket.js';

/**
 * A WebSocket client that does the least that there is to do: it shares two cores with the server
 * that is measured. It speaks JSON-RPC to a gateway, or to a server that sends back what it gets.
 */
export class LightClient {
  readonly #socket: Socket;
  readonly #asked = new Map<number, Asked>();
  #unread: Buffer = Buffer.alloc(0);
  #opened: (() => void) | null;
  #failed: (error: Error) => void;
  #problem: Error | null = null;
  #lastId = 0;

  private constructor(port: number, opened: () => void, failed: (error: Error) => void) {
    this.#opened = opened;
    this.#failed = failed;
    this.#socket = connect(port, '127.0.0.1', () => {
      this.#socket.write(upgradeRequest(port));
    });
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (data) => {
      this.#read(data);
    });
    this.#socket.on('error', (error) => {
      this.#fail(error);
    });
    this.#socket.on('close', () => {
      this.#fail(new Error('The server has closed the connection.'));
    });
  }

  static connect(port: number): Promise<LightClient> {
    return new Promise((resolve, reject) => {
      const client: LightClient = new LightClient(
        port,
        () => {
          resolve(client);
        },
        reject,
      );
    });
  }

  /** Resolves with the time until the answer, ms. Rejects when it is a refusal. */
  ask(method: string, params?: object): Promise<number> {
    return new Promise((resolve, reject) => {
      if (this.#problem !== null) {
        reject(this.#problem);
        return;
      }
      const id = ++this.#lastId;
      this.#asked.set(id, { method, askedAt: performance.now(), resolve, reject });
      const text = JSON.stringify({ jsonrpc: '2.0', id, method, params });
      this.#socket.write(maskedFrame(TEXT, Buffer.from(text)));
    });
  }

  /** What is written meanwhile goes in one piece, as that of a browser does. */
  together<Result>(ask: () => Result): Result {
    this.#socket.cork();
    try {
      return ask();
    } finally {
      this.#socket.uncork();
    }
  }

  end(): void {
    this.#socket.destroy();
  }

  #read(data: Buffer): void {
    this.#unread = this.#unread.length === 0 ? data : Buffer.concat([this.#unread, data]);
    if (this.#opened !== null && !this.#readUpgrade(this.#opened)) return;
    for (let frame = firstFrame(this.#unread); frame; frame = firstFrame(this.#unread)) {
      this.#unread = this.#unread.subarray(frame.end);
      if (frame.opcode === TEXT) this.#hear(frame.payload.toString('latin1'));
      else if (frame.opcode === PING) this.#socket.write(maskedFrame(PONG, frame.payload));
      else if (frame.opcode === CLOSE) this.#socket.end();
    }
  }

  #readUpgrade(opened: () => void): boolean {
    const end = this.#unread.indexOf('\r\n\r\n');
    if (end < 0) return false;
    if (!this.#unread.toString('latin1', 0, end).startsWith('HTTP/1.1 101')) {
      this.#fail(new Error('The server has refused the connection.'));
      return false;
    }
    this.#unread = this.#unread.subarray(end + 4);
    this.#opened = null;
    opened();
    return true;
  }

  #hear(text: string): void {
    if (!text.startsWith(ANSWER)) return;
    const id = Number.parseInt(text.slice(ANSWER.length), 10);
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    this.#asked.delete(id);
    if (text.startsWith(`${ANSWER}${id},"error"`)) {
      asked.reject(new Error(`${asked.method} is refused: ${text}`));
    } else {
      asked.resolve(performance.now() - asked.askedAt);
    }
  }

  #fail(error: Error): void {
    this.#problem ??= error;
    this.#failed(error);
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
  }
}

interface Asked {
  readonly method: string;
  readonly askedAt: number;
  readonly resolve: (tookMs: number) => void;
  readonly reject: (error: Error) => void;
}

/** How an answer begins, and what comes back from a server that only sends back. */
const ANSWER = '{"jsonrpc":"2.0","id":';

const [TEXT, CLOSE, PING, PONG] = [1, 8, 9, 10] as const;

const upgradeRequest = (port: number): string =>
  [
    'GET / HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Origin: ${BENCH_ORIGIN}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`,
    '\r\n',
  ].join('\r\n');

/** With a mask of zeros: to take it off is the same work for the server, and none for this end. */
function maskedFrame(opcode: number, payload: Buffer): Buffer {
  const isShort = payload.length < 126;
  const header = Buffer.alloc(isShort ? 6 : 8);
  header[0] = 0x80 | opcode;
  header[1] = 0x80 | (isShort ? payload.length : 126);
  if (!isShort) header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, payload]);
}

interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly end: number;
}

/** Null: it has not come completely. Servers of the bench send no frame above 64 KiB. */
function firstFrame(data: Buffer): Frame | null {
  if (data.length < 2) return null;
  const [first = 0, second = 0] = data;
  const isShort = second < 126;
  if (!isShort && data.length < 4) return null;
  const start = isShort ? 2 : 4;
  const end = start + (isShort ? second : data.readUInt16BE(2));
  return data.length < end
    ? null
    : { opcode: first & 0x0f, payload: data.subarray(start, end), end };
}
