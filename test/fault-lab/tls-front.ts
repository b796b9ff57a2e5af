import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { createServer } from 'node:tls';
import type { ServerCertificate } from './tls-authority.js';

/** Ends TLS in front of a port on loopback, as a load balancer in front of a gateway does. */
export class TlsFront {
  readonly #server;
  readonly #sockets = new Set<Socket>();
  /** Handshakes that came to an end in good order. */
  accepted = 0;

  constructor(port: number, certificate: ServerCertificate) {
    this.#server = createServer({ ...certificate, minVersion: 'TLSv1.2' }, (secure) => {
      this.accepted += 1;
      const plain = connect({ port, host: '127.0.0.1' });
      this.#keep(plain);
      // What one end does, the other one hears of; errors say no more than the end.
      pipeline(secure, plain, secure, () => {
        secure.destroy();
        plain.destroy();
      });
    });
    this.#server.on('connection', (socket: Socket) => {
      this.#keep(socket);
    });
    // A client that does not trust it, or speaks no TLS; it learns that by itself.
    this.#server.on('tlsClientError', () => undefined);
  }

  /** Resolves with the port. */
  async start(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this.port;
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  get port(): number {
    const address = this.#server.address();
    return address === null || typeof address === 'string' ? 0 : address.port;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
