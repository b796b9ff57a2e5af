import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { within } from '../../../gateway/src/testing/within.js';

/** Sends back what it is sent. */
export class EchoServer {
  readonly #server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    this.#sockets.add(socket);
    this.connections += 1;
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.pipe(socket);
  });
  readonly #sockets = new Set<Socket>();
  /** Since the start. */
  connections = 0;

  get port(): number {
    const address = this.#server.address();
    return address === null || typeof address === 'string' ? 0 : address.port;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** May be called more than once. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** A TCP client that keeps what arrives until it is asked for. */
export class EchoClient {
  readonly socket: Socket;
  unread = '';
  /** In how many pieces it came. */
  pieces = 0;
  /** The code of the error that ended it, if one did. */
  error: string | undefined;
  readonly closed: Promise<unknown>;
  #wake: (() => void) | undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('error', (error: NodeJS.ErrnoException) => (this.error = error.code));
    this.closed = within('the end', new Promise((resolve) => socket.once('close', resolve)));
    // Only the test that looks at it minds.
    this.closed.catch(() => undefined);
    socket.setEncoding('utf8').on('data', (text: string) => {
      this.unread += text;
      this.pieces += 1;
      this.#wake?.();
    });
  }

  static async connect(port: number): Promise<EchoClient> {
    const socket = connect(port, '127.0.0.1');
    await within('the connection', once(socket, 'connect'));
    return new EchoClient(socket);
  }

  async echo(text: string): Promise<string> {
    this.socket.write(text);
    return this.read(text.length);
  }

  /** How long the echo took, ms. */
  async timedEcho(text: string): Promise<number> {
    const begun = performance.now();
    await this.echo(text);
    return performance.now() - begun;
  }

  read(length: number): Promise<string> {
    const whole = async (): Promise<string> => {
      while (this.unread.length < length) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      const text = this.unread.slice(0, length);
      this.unread = this.unread.slice(length);
      return text;
    };
    return within(`${length} characters`, whole());
  }
}
