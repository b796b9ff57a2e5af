import {
  AccountSessions,
  applyFault,
  ClientSessions,
  DEFAULT_LIMITS,
  GatewaySession,
  LoginCustody,
  MemorySiteState,
  OpeningChecks,
  ProvenClients,
  Supervisors,
  RefusalCounts,
  SiteServices,
  SiteSlots,
  type SessionContext,
} from 'agent-dr-gateway/without-node';
import type { Connect } from '../client/link.js';
import { done, refused } from '../lab/control-result.js';
import type { SiteControl } from '../lab/site-control.js';
import type { SitePower } from '../lab/site-power.js';
import type { MemorySite } from './memory-site.js';
import { PageAlarms } from './page-alarms.js';
import { PageSocket, WITHOUT_A_WORD } from './page-socket.js';

/**
 * A gateway within the page, of the same sessions as the real one: what it says and refuses is the
 * protocol. It can be killed and frozen as a process can; while it is frozen its own clocks go on.
 */
export class SimulatedGateway implements SitePower {
  readonly canFreeze = true;
  readonly #site: MemorySite;
  readonly #loginsPerSecond: number;
  #life: Life;
  #connections = 0;
  #state: SitePower['state'] = { kind: 'running' };
  /** What has to wait for the thaw, in order. */
  #held: (() => void)[] = [];

  constructor(site: MemorySite, loginsPerSecond: number) {
    this.#site = site;
    this.#loginsPerSecond = loginsPerSecond;
    this.#life = this.#begin();
  }

  get state(): SitePower['state'] {
    return this.#state;
  }

  /** For the lab. */
  get control(): SiteControl {
    const site = this.#site;
    return {
      read: () => {
        const agents = site.agents().map((agent) => ({ ...agent }));
        const { shuttingDown } = site;
        const alarms = this.#life.alarms.raised.map((alarm) => ({ ...alarm }));
        return Promise.resolve({ services: site.services(), shuttingDown, agents, alarms });
      },
      inject: (fault) => {
        const outcome = applyFault(site, fault);
        return Promise.resolve(outcome.kind === 'happened' ? done : refused(outcome.message));
      },
    };
  }

  /** Clients come in here. */
  readonly connect: Connect = (_gateway, events) => {
    let socket: PageSocket | undefined;
    let hasLeft = false;
    queueMicrotask(() => {
      this.#inTurn(() => {
        if (hasLeft) return;
        if (this.#state.kind === 'killed') {
          events.closed(WITHOUT_A_WORD);
          return;
        }
        socket = this.#accept(events);
        events.opened();
      });
    });
    return {
      send: (text) => {
        this.#inTurn(() => socket?.receive(text));
      },
      end: () => {
        hasLeft = true;
        this.#inTurn(() => socket?.leave());
      },
    };
  };

  start(): Promise<void> {
    this.#life = this.#begin();
    this.#state = { kind: 'running' };
    return this.#life.context.custody.start();
  }

  kill(): Promise<void> {
    const { alarms, context, sockets } = this.#life;
    this.#state = { kind: 'killed' };
    alarms.stop();
    this.#held = [];
    context.custody.stop();
    for (const socket of [...sockets]) socket.terminate();
    this.#site.powerCut();
    return Promise.resolve();
  }

  freeze(): Promise<void> {
    this.#state = { kind: 'frozen' };
    return Promise.resolve();
  }

  thaw(): Promise<void> {
    this.#state = { kind: 'running' };
    const held = this.#held;
    this.#held = [];
    for (const task of held) task();
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return this.kill();
  }

  #begin(): Life {
    const report = () => undefined;
    const state = new MemorySiteState();
    const clients = new ClientSessions(state);
    const graceMs = DEFAULT_LIMITS.orphanGraceMs;
    const alarms = new PageAlarms(this.#site.site.id, graceMs + TELLS_AGAIN_MS);
    const context: SessionContext = {
      backend: this.#site,
      clients,
      custody: new LoginCustody(state, clients, this.#site, graceMs, report),
      openings: new OpeningChecks(DEFAULT_LIMITS, report),
      proven: new ProvenClients(),
      supervisors: new Supervisors(this.#site),
      accounts: new AccountSessions(DEFAULT_LIMITS.sessionsPerAccount),
      slots: new SiteSlots({ loginsPerSecond: this.#loginsPerSecond }, state),
      resume: null,
      limits: DEFAULT_LIMITS,
      refusals: new RefusalCounts(report),
      alarms,
      services: new SiteServices(report),
      report,
    };
    return { alarms, context, sockets: new Set() };
  }

  #accept(events: Parameters<Connect>[1]): PageSocket {
    const { context, sockets } = this.#life;
    const socket = new PageSocket(events, (task) => {
      this.#inTurn(task);
    });
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    this.#connections += 1;
    new GatewaySession(socket, context, {
      source: { address: 'page', origin: 'none' },
      connection: this.#connections,
      settled: () => undefined,
    });
    return socket;
  }

  #inTurn(task: () => void): void {
    if (this.#state.kind === 'frozen') this.#held.push(task);
    else task();
  }
}

/** From a start to a kill. */
interface Life {
  readonly alarms: PageAlarms;
  readonly context: SessionContext;
  readonly sockets: Set<PageSocket>;
}

/** As of a real gateway. */
const TELLS_AGAIN_MS = 15_000;
