import { createServer, STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CLOSE_CODES, MAX_FRAME_BYTES, SUBPROTOCOL } from 'agent-dr-protocol';
import { WebSocketServer, type WebSocket } from 'ws';
import { Admission, type AdmissionPace } from './admission.js';
import { ClientSessions } from './client-sessions.js';
import { DEFAULT_LIMITS, type GatewayLimits } from './gateway-limits.js';
import { GatewaySession } from './gateway-session.js';
import { refuseVersion } from './incompatible-client.js';
import { listen } from './listen.js';
import { LoginCustody } from './login-custody.js';
import { MemoryResumeCredentials } from './memory-resume-credentials.js';
import type { ResumeCredentials } from './resume-credentials.js';
import type { SessionContext } from './session-context.js';
import type { SiteBackend } from './site-backend.js';
import { watchLiveness } from './socket-liveness.js';
import { decideUpgrade, type UpgradePolicy } from './upgrade-policy.js';

export interface GatewayServerOptions {
  readonly backend: SiteBackend;
  /** Whole origins such as `https://desk.example:8443`; a page of any other is refused (403). */
  readonly allowedOrigins: readonly string[];
  /** Accepts clients that are no browsers and send no Origin. Default: refused. */
  readonly allowMissingOrigin?: boolean;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  readonly limits?: Partial<GatewayLimits>;
  /** A client that opens a session beyond this pace is given a slot (B12). Default: no limit. */
  readonly admission?: AdmissionPace;
  /**
   * Where resume credentials are kept (B23). Default: in the memory of this gateway. Null: none are
   * issued.
   */
  readonly resume?: ResumeCredentials | null;
  /** Lines for the operator, without credentials. Default: nowhere. */
  readonly log?: (line: string) => void;
}

/** The reason told to clients: it goes away (1001), or restarts (1012). */
export type StopReason = 'going-away' | 'restart';

/** The WebSocket server in front of one site. Starts once and stops once. */
export class GatewayServer {
  readonly #options: GatewayServerOptions;
  readonly #policy: UpgradePolicy;
  readonly #context: SessionContext;
  readonly #http: Server;
  readonly #webSockets: WebSocketServer;
  readonly #sessions = new Set<GatewaySession>();
  #waiting = 0;

  constructor(options: GatewayServerOptions) {
    this.#options = options;
    this.#policy = {
      allowedOrigins: options.allowedOrigins,
      allowMissingOrigin: options.allowMissingOrigin ?? false,
    };
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const log = options.log ?? (() => undefined);
    this.#context = {
      backend: options.backend,
      clients: new ClientSessions(),
      custody: new LoginCustody(options.backend, limits.orphanGraceMs, log),
      admission: options.admission ? new Admission(options.admission) : null,
      resume:
        options.resume === undefined
          ? new MemoryResumeCredentials(limits.orphanGraceMs)
          : options.resume,
      limits,
      log,
    };
    this.#http = createServer(
      {
        headersTimeout: limits.openDeadlineMs,
        requestTimeout: limits.openDeadlineMs,
        connectionsCheckingInterval: 1_000,
      },
      (_request, response) => {
        response.writeHead(426, { upgrade: 'websocket', 'content-type': 'text/plain' });
        response.end(
          `This is a gateway: connect by WebSocket with the subprotocol ${SUBPROTOCOL}.\n`,
        );
      },
    );
    this.#webSockets = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_FRAME_BYTES,
      perMessageDeflate: false,
      handleProtocols: (_offered, request) => selectedSubprotocol(request, this.#policy),
    });
    this.#http.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket, head);
    });
  }

  /** Resolves with the port. Rejects with a message for the operator when it cannot listen. */
  async start(): Promise<number> {
    const port = await listen(
      this.#http,
      this.#options.port ?? 0,
      this.#options.host ?? '127.0.0.1',
    );
    await this.#context.custody.start();
    return port;
  }

  /**
   * Closes every connection, and terminates those that do not close within a second. Log-ins stay.
   */
  async stop(reason: StopReason = 'going-away'): Promise<void> {
    this.#context.custody.stop();
    const closed = new Promise<void>((resolve) => {
      this.#http.close(() => {
        resolve();
      });
    });
    this.#http.closeAllConnections();
    const { code, text } = LAST_WORDS[reason];
    for (const session of this.#sessions) session.end(code, text);
    const cut = setTimeout(() => {
      for (const socket of this.#webSockets.clients) socket.terminate();
    }, CLOSE_TIMEOUT_MS);
    await closed;
    clearTimeout(cut);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => {
      socket.destroy();
    });
    const decision = decideUpgrade(request.headers, this.#policy);
    if (decision.kind === 'refused') {
      refuseUpgrade(socket, decision.status, decision.message);
      return;
    }
    if (this.#waiting >= this.#context.limits.maxWaiting) {
      refuseUpgrade(socket, 503, 'too many connections wait for their session');
      return;
    }
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.#welcome(webSocket);
    });
  }

  #welcome(socket: WebSocket): void {
    const { limits } = this.#context;
    this.#waiting += 1;
    const settle = once(() => {
      this.#waiting -= 1;
    });
    const stopWatching = watchLiveness(socket, limits.pingIntervalMs);
    socket.once('close', stopWatching);
    if (socket.protocol !== SUBPROTOCOL) {
      refuseVersion(socket, limits.openDeadlineMs, settle);
      return;
    }
    const session = new GatewaySession(socket, this.#context, settle);
    this.#sessions.add(session);
    socket.once('close', () => this.#sessions.delete(session));
  }
}

const CLOSE_TIMEOUT_MS = 1_000;

const LAST_WORDS = {
  'going-away': { code: CLOSE_CODES.goingAway, text: 'the gateway stops' },
  restart: { code: CLOSE_CODES.serviceRestart, text: 'the gateway restarts' },
} as const;

function selectedSubprotocol(request: IncomingMessage, policy: UpgradePolicy): string | false {
  const decision = decideUpgrade(request.headers, policy);
  return decision.kind === 'accepted' ? decision.subprotocol : false;
}

function refuseUpgrade(socket: Duplex, status: number, message: string): void {
  const body = `${message}\n`;
  socket.once('finish', () => {
    socket.destroy();
  });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Connection: close',
      'Content-Type: text/plain',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    action();
  };
}
