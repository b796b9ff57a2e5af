import type { IncomingMessage } from 'node:http';
import os from 'node:os';
import type { Duplex } from 'node:stream';
import { CLOSE_CODES, SUBPROTOCOL } from 'agent-dr-protocol';
import type { WebSocket, WebSocketServer } from 'ws';
import { AccountSessions } from './admission/account-sessions.js';
import { GatewayAlarms } from './alarms/gateway-alarms.js';
import { ClientSessions } from './sessions/client-sessions.js';
import { CorkedSocket } from './sockets/corked-socket.js';
import { limitControlFrames } from './sockets/control-frames.js';
import { drainTimeMs, findSuccessor, lastWords, type StopReason } from './departure.js';
import { DEFAULT_LIMITS } from './gateway-limits.js';
import { Entrance } from './entrance.js';
import type { GatewayServerOptions } from './gateway-server-options.js';
import { GatewaySession } from './sessions/gateway-session.js';
import { httpFront } from './http-front.js';
import { refuseVersion } from './sockets/incompatible-client.js';
import { listen } from './listen.js';
import { LoginCustody } from './sessions/login-custody.js';
import { OpeningChecks, paceOf } from './admission/opening-checks.js';
import { countByUse, type GatewayHealth, type GatewayStatus } from './operations/gateway-status.js';
import { SiteHealth } from './operations/site-health.js';
import { SiteServices } from './operations/site-services.js';
import { PaceFollower } from './admission/pace-follower.js';
import { ProvenClients } from './admission/proven-clients.js';
import { PunctualBackend } from './sessions/punctual-backend.js';
import { RefusalCounts, type RefusalKind } from './admission/refusal-counts.js';
import { ResumeCredentials } from './sessions/resume-credentials.js';
import type { SessionContext } from './sessions/session-context.js';
import { SiteSlots } from './site-state/site-slots.js';
import { MemorySiteState } from './site-state/memory-site-state.js';
import type { SiteState } from './site-state/site-state.js';
import { siblingAddress } from './sibling-address.js';
import { watchLiveness } from './sockets/socket-liveness.js';
import { Supervisors } from './admission/supervisors.js';
import { spreadOver } from './admission/spread.js';
import { CertificateWatch } from './tls/certificate-watch.js';
import type { Source } from './sockets/waiting-sockets.js';
import { newWebSocketServer } from './sockets/web-socket-server.js';

export type { GatewayServerOptions, StopReason };

/** The WebSocket server in front of one site. Starts once and stops once. */
export class GatewayServer {
  readonly #options: GatewayServerOptions;
  readonly #context: SessionContext;
  readonly #http: ReturnType<typeof httpFront>;
  readonly #certificate: CertificateWatch | null;
  readonly #webSockets: WebSocketServer;
  readonly #state: SiteState;
  readonly #sessions = new Set<GatewaySession>();
  readonly #alarms: GatewayAlarms;
  readonly #entrance: Entrance;
  readonly #siteHealth = new SiteHealth();
  #connections = 0;
  #unfollow = (): void => undefined;
  #unwatchSessions: (() => void) | undefined;

  constructor(options: GatewayServerOptions) {
    this.#options = options;
    const policy = {
      allowedOrigins: options.allowedOrigins,
      allowMissingOrigin: options.allowMissingOrigin ?? false,
    };
    const concurrentChecks = os.availableParallelism();
    const { report = () => undefined } = options;
    const limits = { ...DEFAULT_LIMITS, concurrentChecks, ...options.limits };
    this.#state = options.state ?? new MemorySiteState();
    const pace = options.admission && new PaceFollower(options.admission);
    const clients = new ClientSessions(this.#state);
    const refusals = new RefusalCounts(report);
    this.#entrance = new Entrance({
      ...{ policy, refusals, report, maxWaiting: limits.maxWaiting },
      trustedProxies: options.trustedProxies ?? [],
      isCutOff: () => this.#state.status === 'cut-off',
    });
    const backend = new PunctualBackend(options.backend, {
      deadlineMs: limits.siteDeadlineMs,
      silent: () => {
        refusals.count('site-silent');
      },
      asked: (call, outcome, tookMs) => {
        this.#siteHealth.asked(outcome, performance.now());
        if (call === 'login' && outcome !== 'refused') pace?.took(tookMs);
        options.asked?.(call, outcome, tookMs);
      },
      lateLogin: ({ username, client }, agoMs) => void custody.adoptLate(username, client, agoMs),
    });
    const custody = new LoginCustody(this.#state, clients, backend, limits.orphanGraceMs, report);
    this.#alarms = new GatewayAlarms({
      options: { certificateFile: options.tls?.certificateFile, ...options.alarms },
      siteId: backend.site.id,
      graceMs: limits.orphanGraceMs + TELLS_AGAIN_MS,
      state: this.#state,
      report,
    });
    this.#context = {
      backend,
      clients,
      custody,
      openings: new OpeningChecks(limits, report, {
        paceMs: paceOf(pace, this.#state),
        knows: clients.knows,
        places: this.#state.places,
        gateways: () => this.#state.gateways,
      }),
      proven: new ProvenClients(pace ? this.#state.proofs : null),
      accounts: new AccountSessions(limits.sessionsPerAccount),
      supervisors: new Supervisors(backend),
      slots: pace ? new SiteSlots(pace, this.#state) : null,
      resume:
        options.resume === null ? null : new ResumeCredentials(this.#state, limits.orphanGraceMs),
      limits,
      refusals,
      alarms: this.#alarms,
      services: new SiteServices(report),
      report,
    };
    this.#certificate =
      options.tls === undefined ? null : new CertificateWatch(options.tls, report);
    this.#http = httpFront({
      deadlineMs: limits.openDeadlineMs,
      certificate: this.#certificate?.pair ?? null,
      health: () => this.health,
      handshakeFailed: () => {
        refusals.count('tls-handshake');
      },
    });
    this.#webSockets = newWebSocketServer(policy);
    this.#http.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket, head);
    });
  }

  /** What was refused since the start. */
  get refusals(): Readonly<Partial<Record<RefusalKind, number>>> {
    return this.#context.refusals.all;
  }

  /** The same by the origin of the page that was refused. */
  get refusalsByOrigin(): RefusalCounts['byOrigin'] {
    return this.#context.refusals.byOrigin;
  }

  /** What it has raised upstream, and how its sinks do (B17). */
  get alarms(): Pick<GatewayAlarms, 'raised' | 'sinks' | 'droppedByDesktops' | 'hangs'> {
    return this.#alarms;
  }

  /** For whoever operates it, and for a balancer: `GET /health`. */
  get health(): GatewayHealth {
    const { status, gateways } = this.#state;
    const loginsPerSecond = this.#context.slots?.loginsPerSecond;
    return {
      site: this.#context.backend.site.id,
      state: status,
      gateways,
      ...(loginsPerSecond !== undefined && { loginsPerSecond }),
    };
  }

  /** For readiness and metrics. */
  get status(): GatewayStatus {
    const { slots, refusals, services } = this.#context;
    const { status, gateways } = this.#state;
    return {
      state: status,
      gateways,
      services: services.known,
      isSilent: this.#siteHealth.isSilent(performance.now()),
      connections: this.#connections,
      sessions: countByUse(this.#sessions),
      refusals: refusals.all,
      refusalsByOrigin: refusals.byOrigin,
      admission: slots && { loginsPerSecond: slots.loginsPerSecond, waiting: slots.waiting },
      certificateEndsAtMs: this.#certificate?.pair.endsAtMs ?? null,
    };
  }

  /** Resolves with the port. Rejects with a message for the operator when it cannot listen. */
  async start(): Promise<number> {
    const { host = '127.0.0.1', port: wished = 0, siblingUrl } = this.#options;
    const port = await listen(this.#http, wished, host);
    if ('setSecureContext' in this.#http) this.#certificate?.start(this.#http);
    const { custody, backend, services } = this.#context;
    try {
      await custody.start(siblingUrl ?? siblingAddress(host, port));
    } catch (error) {
      await this.stop();
      throw error;
    }
    if (this.#options.backend.knowsServices) this.#unfollow = services.follow(backend);
    this.#unwatchSessions = this.#options.backend.watchSessions?.((username) => {
      this.#context.accounts.authenticateAgain(username);
    });
    await this.#alarms.start(`${os.hostname()}:${port}`);
    return port;
  }

  /**
   * Closes every connection, and terminates those that do not close within a second. Log-ins stay.
   */
  async stop(reason: StopReason = 'going-away'): Promise<void> {
    const begun = performance.now();
    const { drainMs = DEFAULT_DRAIN_MS } = this.#options;
    const successor = await findSuccessor(this.#state, reason, drainMs);
    const closed = new Promise<void>((resolve) => {
      this.#http.close(() => {
        resolve();
      });
    });
    const words = lastWords(reason, successor, this.#sessions.size);
    if (reason !== 'going-away') this.#context.custody.awaitReturn();
    // Whoever is told first would be without a gateway for longest, if there is no other one.
    if (reason === 'drain' && successor === 'another') {
      const forMs = drainTimeMs(begun + drainMs - CLOSE_TIMEOUT_MS, this.#sessions.size);
      this.#context.report('drain-begun', { sessions: this.#sessions.size, withinMs: forMs });
      await spreadOver(forMs, [...this.#sessions], (session) => {
        session.end(words.code, words.text);
      });
    }
    this.#context.custody.stop();
    this.#context.openings.stop();
    await this.#alarms.stop();
    this.#certificate?.stop();
    this.#unfollow();
    this.#unwatchSessions?.();
    this.#http.closeAllConnections();
    for (const session of this.#sessions) session.end(words.code, words.text);
    const cut = setTimeout(() => {
      for (const socket of this.#webSockets.clients) socket.terminate();
    }, CLOSE_TIMEOUT_MS);
    await closed;
    clearTimeout(cut);
    await this.#state.stop();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => {
      socket.destroy();
    });
    const source = this.#entrance.admit(request, socket);
    if (source === null) return;
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.#welcome(webSocket, socket, source);
    });
  }

  #welcome(socket: WebSocket, stream: Duplex, source: Source): void {
    const { limits, refusals } = this.#context;
    const stopWatching = watchLiveness(socket, limits.pingIntervalMs);
    socket.once('close', stopWatching);
    limitControlFrames(socket, () => {
      refusals.count('control-frames', source);
    });
    if (socket.protocol !== SUBPROTOCOL) {
      const settle = this.#entrance.wait(source, {
        isIdle: () => true,
        end: () => {
          socket.terminate();
        },
      });
      refuseVersion(socket, limits.openDeadlineMs, settle);
      return;
    }
    const corked = new CorkedSocket(socket, stream);
    const session: GatewaySession = new GatewaySession(corked, this.#context, {
      source,
      connection: ++this.#connections,
      settled: () => {
        settle();
      },
    });
    const settle = this.#entrance.wait(source, {
      isIdle: () => session.isIdle,
      end: () => {
        session.end(CLOSE_CODES.policyViolation, 'silent, and others need the place');
      },
    });
    this.#sessions.add(session);
    socket.once('close', () => this.#sessions.delete(session));
  }
}

const CLOSE_TIMEOUT_MS = 1_000;
/** A worker tells its alarms again a little after it has come back. */
const TELLS_AGAIN_MS = 15_000;
const DEFAULT_DRAIN_MS = 10_000;
