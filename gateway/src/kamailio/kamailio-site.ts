import type {
  Application,
  DnEvent,
  Person,
  ServiceName,
  Services,
  ServiceStatus,
} from 'agent-dr-protocol';
import type { Report } from '../operations/gateway-event.js';
import { AgentLogins } from '../simulated-site/agent-logins.js';
import { ConfigurationRecords } from '../simulated-site/configuration-records.js';
import { DnEvents } from '../simulated-site/dn-events.js';
import { DEFAULT_PASSWORD_COST } from '../simulated-site/password-hash.js';
import { SiteDatabase } from '../simulated-site/site-database.js';
import type { TokenCheck } from '../simulated-site/simulated-site.js';
import {
  ok,
  refused,
  type AgentLogin,
  type Credentials,
  type DnRegistration,
  type LoggedInState,
  type LoginKey,
  type LoginRequest,
  type LogoutCause,
  type Outcome,
  type SiteBackend,
  type TokenCredentials,
} from '../site-backend.js';
import type { LinkPace } from './server-link.js';
import { ServerPair } from './server-pair.js';
import { SipLines } from './sip-lines.js';
import { SiteCalls } from './site-calls.js';
import type { SipSiteFile } from './site-file.js';
import { writeRecords } from './site-records.js';

export interface KamailioSiteOptions {
  readonly site: { readonly id: string; readonly name: string };
  readonly file: SipSiteFile;
  readonly databaseFile: string;
  readonly report?: Report;
  /** Default: the site accepts no tokens. */
  readonly checkToken?: TokenCheck;
  /** scrypt's N for passwords that are hashed from now on. */
  readonly passwordCost?: number;
  readonly pace?: LinkPace;
  readonly callsMs?: number;
  /** Ms; default: since the process began. */
  readonly now?: () => number;
}

/**
 * A site of Kamailio servers (B28): phones, calls and telephony are theirs; accounts, Persons and
 * log-ins are in a database of the gateway. SIP has no agents: the log-in is this gateway's word, and
 * needs a registered phone.
 */
export class KamailioSite implements SiteBackend {
  readonly site: { readonly id: string; readonly name: string };
  readonly #checkToken: TokenCheck | undefined;
  readonly #database: SiteDatabase;
  readonly #configuration: ConfigurationRecords;
  readonly #events = new DnEvents();
  readonly #logins: AgentLogins;
  readonly #lines: SipLines;
  readonly #calls: SiteCalls;
  readonly #pair: ServerPair;
  readonly #listeners = new Set<(service: ServiceName, status: ServiceStatus) => void>();

  /** Rejects with a message for the operator when the database cannot be had. */
  static async open(options: KamailioSiteOptions): Promise<KamailioSite> {
    const database = new SiteDatabase(options.databaseFile);
    try {
      const cost = options.passwordCost ?? DEFAULT_PASSWORD_COST;
      await writeRecords(database, options.file, cost);
      const site = new KamailioSite(options, database, cost);
      await site.#pair.start(FIRST_CONTACT_MS);
      return site;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  private constructor(options: KamailioSiteOptions, database: SiteDatabase, cost: number) {
    const { site, file, pace, callsMs } = options;
    this.site = site;
    this.#checkToken = options.checkToken;
    this.#database = database;
    this.#configuration = new ConfigurationRecords(database, cost);
    this.#logins = new AgentLogins(database, { read: () => this.services() }, this.#events);
    this.#lines = new SipLines(
      database,
      this.#logins,
      this.#events,
      file.phoneReturnSeconds * 1_000,
      options.now ?? (() => performance.now()),
    );
    this.#calls = new SiteCalls(site.id);
    this.#pair = new ServerPair(file.servers, this.#onPair(options), pace, callsMs);
  }

  get databaseFile(): string {
    return this.#database.file;
  }

  close(): void {
    this.#pair.close();
    this.#lines.stop();
    this.#database.close();
  }

  authenticate(
    application: string,
    credentials: Credentials,
  ): Promise<Outcome<{ readonly username: string }>> {
    return this.#configuration.authenticate(application, credentials);
  }

  authenticateToken(
    application: string,
    { username, token }: TokenCredentials,
  ): Promise<Outcome<{ readonly username: string }>> {
    const check = this.#checkToken;
    return check === undefined
      ? Promise.resolve(refused('refused-credentials', 'this site takes no tokens'))
      : this.#configuration.authenticateToken(application, username, () => check(username, token));
  }

  readPerson(username: string): Promise<Outcome<Person>> {
    return answer(() => this.#configuration.readPerson(username));
  }

  readApplication(name: string): Promise<Outcome<Application>> {
    return answer(() => this.#configuration.readApplication(name));
  }

  readonly knowsServices = true;

  readServices(): Promise<Outcome<Services>> {
    return answer(() => ok(this.services()));
  }

  /** The configuration is in the gateway's own database, and SIP has no statistics: both are on. */
  services(): Services {
    return { telephony: this.#pair.status, configuration: 'on', statistics: 'on' };
  }

  subscribeServices(listener: (service: ServiceName, status: ServiceStatus) => void): () => void {
    const entry: typeof listener = (service, status) => {
      listener(service, status);
    };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  registerDn(dn: string, listener: (event: DnEvent) => void): Promise<Outcome<DnRegistration>> {
    return answer(() => {
      const line = this.#lines.read(dn);
      if (line === null) return refused('unknown-dn', 'there is no such DN');
      const calls = this.#calls.at(dn);
      const established = calls.find(({ state }) => state === 'established');
      return ok({
        state: {
          ...line,
          ...(established && { call: established.call }),
          ...(calls.length > 0 && { calls: [...calls] }),
        },
        unregister: this.#events.register(dn, listener),
      });
    });
  }

  login(request: LoginRequest): Promise<Outcome<{ readonly agent: LoggedInState }>> {
    return answer(() => this.#logins.login(request));
  }

  logout(login: LoginKey, cause: LogoutCause): Promise<Outcome<Record<string, never>>> {
    return answer(() => this.#logins.logout(login, cause));
  }

  ready(login: LoginKey): Promise<Outcome<{ readonly agent: LoggedInState }>> {
    return answer(() => this.#logins.setState(login, 'ready'));
  }

  notReady(
    login: LoginKey,
    reason: string | undefined,
  ): Promise<Outcome<{ readonly agent: LoggedInState }>> {
    return answer(() => this.#logins.setState(login, 'not-ready', reason));
  }

  readLogins(): Promise<readonly AgentLogin[]> {
    return answer(() => this.#logins.list());
  }

  #onPair({ file, report }: KamailioSiteOptions): ConstructorParameters<typeof ServerPair>[1] {
    return {
      telephony: (status) => {
        if (status === 'off') this.#logins.endShutdown();
        for (const listener of [...this.#listeners]) listener('telephony', status);
        this.#lines.telephony(status === 'on');
      },
      state: (server, { lines, calls }) => {
        this.#lines.replace(server, lines);
        this.#tell(this.#calls.replace(server, calls));
      },
      registered: (server, dn, seconds) => {
        this.#lines.registered(server, dn, seconds);
      },
      unregistered: (server, dn) => {
        this.#lines.unregistered(server, dn);
      },
      call: (server, call) => {
        this.#tell(this.#calls.take(server, call));
      },
      lost: (server) => {
        this.#lines.lost(server);
      },
      callsLost: (server) => {
        this.#tell(this.#calls.giveUp(server));
      },
      draining: (isDraining) => {
        if (isDraining) this.#logins.beginShutdown();
        else this.#logins.endShutdown();
      },
      report: (server, problem) => {
        const { host = '', port = 0 } = file.servers[server] ?? {};
        const address = `${host}:${port}`;
        if (problem === null) report?.('sip-server-there', { address });
        else report?.('sip-server-gone', { address, problem });
      },
    };
  }

  #tell(events: readonly DnEvent[]): void {
    for (const event of events) this.#events.emit(event);
  }
}

/** The driver is synchronous; its errors become rejections like those of any other backend. */
const answer = <Value>(work: () => Value): Promise<Value> =>
  new Promise((resolve) => {
    resolve(work());
  });

/** Desks that come sooner would hear that telephony is off, and then that it is on. */
const FIRST_CONTACT_MS = 2_000;
