import { createServer, type IncomingMessage, type Server } from 'node:http';
import os from 'node:os';
import type { Duplex } from 'node:stream';
import { CLOSE_CODES, MAX_FRAME_BYTES, SUBPROTOCOL } from 'agent-dr-protocol';
import { WebSocketServer, type WebSocket } from 'ws';
import { AccountSessions } from './account-sessions.js';
import { Admission } from './admission.js';
import { GatewayAlarms } from './alarms/gateway-alarms.js';
import { clientAddressReader, type AddressSource } from './client-address.js';
import { ClientSessions } from './client-sessions.js';
import { CorkedSocket } from './corked-socket.js';
import { limitControlFrames } from './control-frames.js';
import { DEFAULT_LIMITS } from './gateway-limits.js';
import type { GatewayServerOptions } from './gateway-server-options.js';
import { GatewaySession } from './gateway-session.js';
import { refuseVersion } from './incompatible-client.js';
import { LAST_WORDS, type StopReason } from './last-words.js';
import { listen } from './listen.js';
import { LoginCustody } from './login-custody.js';
import { OpeningChecks } from './opening-checks.js';
import { SiteServices } from './operations/site-services.js';
import { ProvenClients } from './proven-clients.js';
import { PunctualBackend } from './punctual-backend.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import { RefusalCounts, type RefusalKind } from './refusal-counts.js';
import { ResumeCredentials } from './resume-credentials.js';
import type { SessionContext } from './session-context.js';
import { MemorySiteState } from './site-state/memory-site-state.js';
import type { SharingStatus, SiteState } from './site-state/site-state.js';
import { siblingAddress } from './sibling-address.js';
import { watchLiveness } from './socket-liveness.js';
import { spreadOver } from './spread.js';
import { decideUpgrade, selectedSubprotocol, type UpgradePolicy } from './upgrade-policy.js';
import { WaitingSockets, type WaitingSocket } from './waiting-sockets.js';

export type { GatewayServerOptions, StopReason };

/** The WebSocket server in front of one site. Starts once and stops once. */
export class GatewayServer {
  readonly #options: GatewayServerOptions;
  readonly #policy: UpgradePolicy;
  readonly #context: SessionContext;
  readonly #http: Server;
  readonly #webSockets: WebSocketServer;
  readonly #state: SiteState;
  readonly #sessions = new Set<GatewaySession>();
  readonly #alarms: GatewayAlarms;
  readonly #waiting: WaitingSockets;
  #connections = 0;
  readonly #addressOf: (source: AddressSource) => string;

  constructor(options: GatewayServerOptions) {
    this.#options = options;
    this.#policy = {
      allowedOrigins: options.allowedOrigins,
      allowMissingOrigin: options.allowMissingOrigin ?? false,
    };
    const concurrentChecks = os.availableParallelism();
    const { report = () => undefined } = options;
    const limits = { ...DEFAULT_LIMITS, concurrentChecks, ...options.limits };
    this.#waiting = new WaitingSockets(limits.maxWaiting);
    this.#addressOf = clientAddressReader(options.trustedProxies ?? []);
    this.#state = options.state ?? new MemorySiteState();
    const clients = new ClientSessions(this.#state);
    const refusals = new RefusalCounts(report);
    const backend = new PunctualBackend(options.backend, {
      deadlineMs: limits.siteDeadlineMs,
      silent: () => {
        refusals.count('site-silent');
      },
      lateLogin: ({ username, client }, agoMs) => void custody.adoptLate(username, client, agoMs),
    });
    const custody = new LoginCustody(this.#state, clients, backend, limits.orphanGraceMs, report);
    this.#alarms = new GatewayAlarms({
      options: options.alarms ?? {},
      siteId: backend.site.id,
      graceMs: limits.orphanGraceMs,
      state: this.#state,
      log: (text) => {
        report('notice', { text });
      },
    });
    this.#context = {
      backend,
      clients,
      custody,
      openings: new OpeningChecks(limits, report),
      proven: new ProvenClients(),
      accounts: new AccountSessions(limits.sessionsPerAccount),
      admission: options.admission ? new Admission(options.admission) : null,
      resume:
        options.resume === null ? null : new ResumeCredentials(this.#state, limits.orphanGraceMs),
      limits,
      refusals,
      alarms: this.#alarms,
      services: new SiteServices(report),
      report,
    };
    this.#http = createServer(
      {
        headersTimeout: limits.openDeadlineMs,
        requestTimeout: limits.openDeadlineMs,
        connectionsCheckingInterval: 1_000,
      },
      (request, response) => {
        if (request.url === '/health') {
          const { health } = this;
          const status = health.state === 'cut-off' ? 503 : 200;
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(`${JSON.stringify(health)}\n`);
          return;
        }
        response.writeHead(426, { upgrade: 'websocket', 'content-type': 'text/plain' });
        response.end(
          `This is a gateway: connect by WebSocket with the subprotocol ${SUBPROTOCOL}.\n`,
        );
      },
    );
    this.#webSockets = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_FRAME_BYTES,
      maxFragments: MAX_FRAGMENTS,
      maxBufferedChunks: MAX_CHUNKS,
      perMessageDeflate: false,
      handleProtocols: (_offered, request) => selectedSubprotocol(request.headers, this.#policy),
    });
    this.#http.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket, head);
    });
  }

  /** What was refused since the start. */
  get refusals(): Readonly<Partial<Record<RefusalKind, number>>> {
    return this.#context.refusals.all;
  }

  /** What it has raised upstream, and how its sinks do (B17). */
  get alarms(): Pick<GatewayAlarms, 'raised' | 'sinks'> {
    return this.#alarms;
  }

  /** For whoever operates it, and for a balancer: `GET /health`. */
  get health(): {
    readonly site: string;
    readonly state: SharingStatus;
    readonly gateways: number;
  } {
    const { status, gateways } = this.#state;
    return { site: this.#context.backend.site.id, state: status, gateways };
  }

  /** Resolves with the port. Rejects with a message for the operator when it cannot listen. */
  async start(): Promise<number> {
    const { host = '127.0.0.1', siblingUrl } = this.#options;
    const port = await listen(this.#http, this.#options.port ?? 0, host);
    await this.#context.custody.start(siblingUrl ?? siblingAddress(host, port));
    this.#alarms.start(`${os.hostname()}:${port}`);
    return port;
  }

  /**
   * Closes every connection, and terminates those that do not close within a second. Log-ins stay.
   */
  async stop(reason: StopReason = 'going-away'): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#http.close(() => {
        resolve();
      });
    });
    if (reason !== 'going-away') this.#context.custody.awaitReturn();
    // Whoever is told first would be without a gateway for longest, if there is no other one.
    if (reason === 'drain' && this.#state.gateways > 1) await this.#drain();
    this.#context.custody.stop();
    this.#context.openings.stop();
    this.#alarms.stop();
    this.#http.closeAllConnections();
    const { code, text } = LAST_WORDS[reason];
    for (const session of this.#sessions) session.end(code, text);
    const cut = setTimeout(() => {
      for (const socket of this.#webSockets.clients) socket.terminate();
    }, CLOSE_TIMEOUT_MS);
    await closed;
    clearTimeout(cut);
    await this.#state.stop();
  }

  /** The sessions end one after the other: their agents do not come to the others all at once. */
  async #drain(): Promise<void> {
    const { code, text } = LAST_WORDS.drain;
    const forMs = (this.#options.drainMs ?? DEFAULT_DRAIN_MS) - CLOSE_TIMEOUT_MS - LEAVE_MS;
    const withinMs = Math.max(0, forMs);
    this.#context.report('drain-begun', { sessions: this.#sessions.size, withinMs });
    await spreadOver(forMs, [...this.#sessions], (session) => {
      session.end(code, text);
    });
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => {
      socket.destroy();
    });
    const address = this.#addressOf({
      remoteAddress: request.socket.remoteAddress,
      forwardedFor: [request.headers['x-forwarded-for'] ?? []].flat().join(','),
    });
    const decision = decideUpgrade(request.headers, this.#policy);
    if (decision.kind === 'refused') {
      this.#refuse(socket, address, decision.status, decision.message);
      return;
    }
    if (this.#state.status === 'cut-off') {
      this.#context.refusals.count('cut-off', address);
      refuseUpgrade(socket, 503, 'other gateways of the site look after its agents');
      return;
    }
    if (!this.#waiting.makeRoom(address, performance.now())) {
      this.#refuse(socket, address, 503, 'too many connections wait for their session');
      return;
    }
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.#welcome(webSocket, socket, address);
    });
  }

  #refuse(socket: Duplex, address: string, status: 400 | 403 | 503, reason: string): void {
    const { refusals, report } = this.#context;
    refusals.count(`upgrade-${status}`, address);
    report('upgrade-refused', { status, reason, address });
    refuseUpgrade(socket, status, reason);
  }

  #welcome(socket: WebSocket, stream: Duplex, address: string): void {
    const { limits, refusals } = this.#context;
    const stopWatching = watchLiveness(socket, limits.pingIntervalMs);
    socket.once('close', stopWatching);
    limitControlFrames(socket, () => {
      refusals.count('control-frames', address);
    });
    if (socket.protocol !== SUBPROTOCOL) {
      const settle = this.#wait(address, {
        isIdle: () => true,
        end: () => {
          socket.terminate();
        },
      });
      refuseVersion(socket, limits.openDeadlineMs, settle);
      return;
    }
    const session: GatewaySession = new GatewaySession(
      new CorkedSocket(socket, stream),
      this.#context,
      {
        address,
        connection: ++this.#connections,
        settled: () => {
          settle();
        },
      },
    );
    const settle = this.#wait(address, {
      isIdle: () => session.isIdle,
      end: () => {
        session.end(CLOSE_CODES.policyViolation, 'silent, and others need the place');
      },
    });
    this.#sessions.add(session);
    socket.once('close', () => this.#sessions.delete(session));
  }

  #wait(address: string, { isIdle, end }: WaitingSocket): () => void {
    const { refusals } = this.#context;
    const waiting = {
      isIdle,
      end: () => {
        refusals.count('silent-socket', address);
        end();
      },
    };
    return this.#waiting.enter(address, waiting, performance.now());
  }
}

/** A proxy may divide a frame into small parts, but not into single bytes. */
const MAX_FRAGMENTS = 128;
const MAX_CHUNKS = 4_096;

const CLOSE_TIMEOUT_MS = 1_000;
const DEFAULT_DRAIN_MS = 10_000;
/** Within which what the sessions had is left. */
const LEAVE_MS = 500;
