import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { SUBPROTOCOL } from 'agent-dr-protocol';
import type { SharingStatus } from './site-state/site-state.js';
import type { CertificatePair } from './tls/certificate-pair.js';

export interface HttpFrontOptions {
  /** A request, or a handshake of TLS, that is not complete by then is ended, ms. */
  readonly deadlineMs: number;
  /** Null: without TLS. */
  readonly certificate: CertificatePair | null;
  /** For `GET /health`. */
  readonly health: () => { readonly state: SharingStatus };
  /** A handshake has failed. */
  readonly handshakeFailed: () => void;
}

/** What desks connect to; everything but an upgrade and `GET /health` is told to upgrade (426). */
export function httpFront(options: HttpFrontOptions): Server | TlsServer {
  const { certificate, deadlineMs } = options;
  const timeouts = {
    headersTimeout: deadlineMs,
    requestTimeout: deadlineMs,
    connectionsCheckingInterval: 1_000,
  };
  const answer = answering(options);
  if (certificate === null) return createServer(timeouts, answer);
  const { cert, key } = certificate;
  const server = createTlsServer(
    { ...timeouts, cert, key, handshakeTimeout: deadlineMs, minVersion: 'TLSv1.2' },
    answer,
  );
  server.on('tlsClientError', (_error, socket) => {
    options.handshakeFailed();
    socket.destroy();
  });
  return server;
}

const answering =
  ({ health }: HttpFrontOptions): RequestListener =>
  (request, response) => {
    if (request.url === '/health') {
      const found = health();
      const status = found.state === 'cut-off' ? 503 : 200;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify(found)}\n`);
      return;
    }
    response.writeHead(426, { upgrade: 'websocket', 'content-type': 'text/plain' });
    response.end(`This is a gateway: connect by WebSocket with the subprotocol ${SUBPROTOCOL}.\n`);
  };
