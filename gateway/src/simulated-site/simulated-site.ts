import type {
  Application,
  DnEvent,
  Person,
  ServiceName,
  Services,
  ServiceStatus,
} from 'agent-dr-protocol';
import {
  ok,
  type AgentLogin,
  type Credentials,
  type DnRegistration,
  type LoggedInState,
  type LoginKey,
  type LoginRequest,
  type LogoutCause,
  type Outcome,
  refused,
  type SiteBackend,
  type TokenCredentials,
} from '../site-backend.js';
import { AgentLines } from './agent-lines.js';
import { AgentLogins, type AgentOverview } from './agent-logins.js';
import { ConfigurationRecords } from './configuration-records.js';
import { DnEvents } from './dn-events.js';
import { LineCalls } from './line-calls.js';
import { DEFAULT_PASSWORD_COST } from './password-hash.js';
import { seed } from './seed.js';
import { ServiceStates } from './service-states.js';
import { SiteDatabase } from './site-database.js';
import type { SiteTimeouts } from './site-timeouts.js';

/**
 * Whether an identity provider's token is valid for this user: checks its signature, issuer,
 * audience and times.
 */
export type TokenCheck = (username: string, token: string) => Promise<boolean>;

export interface SimulatedSiteOptions extends SiteTimeouts {
  readonly site: { readonly id: string; readonly name: string };
  readonly databaseFile: string;
  /** scrypt's N for passwords seeded from now on, a power of two. Default 16384. */
  readonly passwordCost?: number;
  /** Default: the site accepts no tokens. */
  readonly checkToken?: TokenCheck;
}

/**
 * A self-contained site in one file: accounts, configuration, services, log-ins and lines outlive
 * the process; calls and a graceful shutdown end with it. Its faults are the methods after the
 * backend's; each returns how many agents, lines or calls it affected (0: no effect now).
 */
export class SimulatedSite implements SiteBackend {
  readonly site: { readonly id: string; readonly name: string };
  readonly #checkToken: TokenCheck | undefined;
  readonly #database: SiteDatabase;
  readonly #configuration: ConfigurationRecords;
  readonly #services: ServiceStates;
  readonly #logins: AgentLogins;
  readonly #calls: LineCalls;
  readonly #lines: AgentLines;

  /** Throws with a message for the operator when the database cannot be had. */
  static async open(options: SimulatedSiteOptions): Promise<SimulatedSite> {
    const database = new SiteDatabase(options.databaseFile);
    try {
      const cost = options.passwordCost ?? DEFAULT_PASSWORD_COST;
      await seed(database, options, cost);
      return new SimulatedSite(options, database, cost);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  private constructor(
    { site, checkToken }: SimulatedSiteOptions,
    database: SiteDatabase,
    passwordCost: number,
  ) {
    this.site = site;
    this.#checkToken = checkToken;
    this.#database = database;
    const events = new DnEvents();
    this.#configuration = new ConfigurationRecords(database, passwordCost);
    this.#services = new ServiceStates(database);
    this.#logins = new AgentLogins(database, this.#services, events);
    this.#calls = new LineCalls(site.id, database, events);
    this.#lines = new AgentLines(database, this.#logins, this.#calls, events);
  }

  get databaseFile(): string {
    return this.#database.file;
  }

  close(): void {
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
    return this.#answer(() => this.#configuration.readPerson(username));
  }

  readApplication(name: string): Promise<Outcome<Application>> {
    return this.#answer(() => this.#configuration.readApplication(name));
  }

  readonly knowsServices = true;

  readServices(): Promise<Outcome<Services>> {
    return this.#answer(() => ok(this.services()));
  }

  subscribeServices(listener: (service: ServiceName, status: ServiceStatus) => void): () => void {
    return this.#services.subscribe(listener);
  }

  registerDn(dn: string, listener: (event: DnEvent) => void): Promise<Outcome<DnRegistration>> {
    return this.#answer(() => this.#lines.register(dn, listener));
  }

  login(request: LoginRequest): Promise<Outcome<{ readonly agent: LoggedInState }>> {
    return this.#answer(() => this.#logins.login(request));
  }

  logout(login: LoginKey, cause: LogoutCause): Promise<Outcome<Record<string, never>>> {
    return this.#answer(() => this.#logins.logout(login, cause));
  }

  ready(login: LoginKey): Promise<Outcome<{ readonly agent: LoggedInState }>> {
    return this.#answer(() => this.#logins.setState(login, 'ready'));
  }

  notReady(
    login: LoginKey,
    reason: string | undefined,
  ): Promise<Outcome<{ readonly agent: LoggedInState }>> {
    return this.#answer(() => this.#logins.setState(login, 'not-ready', reason));
  }

  readLogins(): Promise<readonly AgentLogin[]> {
    return this.#answer(() => this.#logins.list());
  }

  services(): Services {
    return this.#services.read();
  }

  agents(): readonly AgentOverview[] {
    return this.#logins.overview();
  }

  /** It is in an orderly shutdown: log-ins are refused. */
  get shuttingDown(): boolean {
    return this.#logins.shuttingDown;
  }

  /** Turning telephony off ends the calls, and completes a graceful shutdown. */
  setService(service: ServiceName, status: ServiceStatus): number {
    if (!this.#services.set(service, status)) return 0;
    if (service === 'telephony') this.#followTelephony(status);
    return 1;
  }

  expireRegistrations(): number {
    return this.#lines.expireRegistrations();
  }

  restoreRegistrations(): number {
    return this.#lines.restoreRegistrations();
  }

  /**
   * An orderly shutdown (S2.11): agents are logged out, calls may end, and new log-ins are refused
   * until telephony was turned off and on.
   */
  shutDownGracefully(): number {
    return this.#logins.beginShutdown() ? 1 : 0;
  }

  /** The maintenance is done: SIP Server is restarted, which its clients see. */
  endShutdown(): number {
    if (!this.#logins.shuttingDown) return 0;
    this.setService('telephony', 'off');
    this.setService('telephony', 'on');
    return 1;
  }

  /** A supervisor logs all agents out (S2.7). */
  logOutBySupervisor(): number {
    return this.#logins.forceEverybodyOut({ supervisor_logout: '1' });
  }

  /** All agents log out at their phones (S2.6). */
  logOutAtPhones(): number {
    return this.#logins.forceEverybodyOut({});
  }

  /** All agents are logged out for an unknown reason (B6). */
  logOutForUnknownReason(): number {
    return this.#logins.forceEverybodyOut({ shift_end: '1' });
  }

  call(): number {
    return this.#lines.call();
  }

  hangUp(): number {
    return this.#calls.hangUp();
  }

  #followTelephony(status: ServiceStatus): void {
    switch (status) {
      case 'off':
        this.#logins.endShutdown();
        this.#calls.cut();
        break;
      case 'on':
        this.#calls.tellCut();
        break;
    }
  }

  /** The driver is synchronous; its errors become rejections like those of any other backend. */
  #answer<Value>(work: () => Value): Promise<Value> {
    return new Promise((resolve) => {
      resolve(work());
    });
  }
}
