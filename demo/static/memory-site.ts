import type { Application, DnEvent, Person, Services } from 'agent-dr-protocol';
import {
  ok,
  refused,
  type AgentLogin,
  type AgentOverview,
  type Credentials,
  type DnRegistration,
  type FaultySite,
  type LoggedInState,
  type LoginKey,
  type LoginRequest,
  type LogoutCause,
  type Outcome,
  type SiteBackend,
} from 'agent-dr-gateway/without-node';
import {
  DEMO_AGENTS,
  DEMO_APPLICATION,
  DEMO_APPLICATION_OBJECTS,
  DEMO_SECTION,
} from 'agent-dr-gateway/demo-data';
import { MemoryLines } from './memory-lines.js';

/** Whole seconds, as the Application objects carry them. */
export interface MemorySiteTimeouts {
  readonly siteTimeoutS: number;
  readonly siteSipRegisterTimeoutS: number;
}

type ServiceListener = Parameters<SiteBackend['subscribeServices']>[0];

/**
 * A simulated site that lives in memory, for a page that has its gateways in itself. It answers and
 * suffers like the one of the gateway's package; demo passwords only, compared as they are.
 */
export class MemorySite implements SiteBackend, FaultySite {
  readonly site: { readonly id: string; readonly name: string };
  readonly #timeouts: MemorySiteTimeouts;
  readonly #lines: MemoryLines;
  readonly #listeners = new Set<ServiceListener>();
  #services: Services = { telephony: 'on', configuration: 'on', statistics: 'on' };
  #isShuttingDown = false;
  #tellCut: () => void = () => undefined;

  constructor(site: { readonly id: string; readonly name: string }, timeouts: MemorySiteTimeouts) {
    this.site = site;
    this.#timeouts = timeouts;
    this.#lines = new MemoryLines(site.id);
  }

  authenticate(
    application: string,
    { username, password }: Credentials,
  ): Promise<Outcome<{ readonly username: string }>> {
    if (application !== DEMO_APPLICATION) {
      return answer(refused('unknown-application', 'no such application is configured here'));
    }
    const agent = DEMO_AGENTS.find((one) => one.username === username && one.password === password);
    return answer(
      agent
        ? ok({ username })
        : refused('refused-credentials', 'user name and password do not match'),
    );
  }

  readPerson(username: string): Promise<Outcome<Person>> {
    const person = DEMO_AGENTS.find((agent) => agent.username === username)?.person;
    if (!person) return answer(refused('unknown-person', 'there is no Person for this account'));
    const { firstName, lastName, dn, place, loginCode, sites } = person;
    const annex: Person['annex'] = sites
      ? {
          [DEMO_SECTION]: {
            'preferred-application': sites.preferred,
            'secondary-application': sites.secondary,
          },
        }
      : {};
    return answer(ok({ username, firstName, lastName, dn, place, loginCode, annex }));
  }

  readApplication(name: string): Promise<Outcome<Application>> {
    const object = DEMO_APPLICATION_OBJECTS.find((one) => one.name === name);
    if (!object) {
      return answer(refused('unknown-application', 'there is no such Application object'));
    }
    const { siteTimeoutS, siteSipRegisterTimeoutS } = this.#timeouts;
    const options = {
      [DEMO_SECTION]: {
        'site-timeout': String(siteTimeoutS),
        'site-sip-register-timeout': String(siteSipRegisterTimeoutS),
      },
    };
    return answer(ok({ name, configServerProxy: { ...object.configServerProxy }, options }));
  }

  readServices(): Promise<Outcome<Services>> {
    return answer(ok(this.services()));
  }

  subscribeServices(listener: ServiceListener): () => void {
    const entry: ServiceListener = (service, status) => {
      listener(service, status);
    };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  registerDn(dn: string, listener: (event: DnEvent) => void): Promise<Outcome<DnRegistration>> {
    return answer(this.#lines.register(dn, listener));
  }

  login(request: LoginRequest): Promise<Outcome<{ readonly agent: LoggedInState }>> {
    return this.#byTelephony(() =>
      this.#isShuttingDown
        ? refused('telephony-unavailable', 'this site is being shut down: no new log-ins')
        : this.#lines.logIn(request),
    );
  }

  logout(login: LoginKey, cause: LogoutCause): Promise<Outcome<Record<string, never>>> {
    return this.#byTelephony(() => this.#lines.logOut(login, cause));
  }

  ready(login: LoginKey): Promise<Outcome<{ readonly agent: LoggedInState }>> {
    return this.#byTelephony(() => this.#lines.setState(login, 'ready'));
  }

  notReady(
    login: LoginKey,
    reason: string | undefined,
  ): Promise<Outcome<{ readonly agent: LoggedInState }>> {
    return this.#byTelephony(() => this.#lines.setState(login, 'not-ready', reason));
  }

  readLogins(): Promise<readonly AgentLogin[]> {
    return Promise.resolve(this.#lines.logins());
  }

  services(): Services {
    return { ...this.#services };
  }

  agents(): readonly AgentOverview[] {
    return this.#lines.overview();
  }

  get shuttingDown(): boolean {
    return this.#isShuttingDown;
  }

  /** What ends with the process: calls, and a shutdown. */
  powerCut(): void {
    this.#isShuttingDown = false;
    this.#lines.cutCalls();
  }

  setService(service: keyof Services, status: Services[keyof Services]): number {
    if (this.#services[service] === status) return 0;
    this.#services = { ...this.#services, [service]: status };
    for (const listener of [...this.#listeners]) listener(service, status);
    if (service !== 'telephony') return 1;
    if (status === 'off') {
      this.#isShuttingDown = false;
      this.#tellCut = this.#lines.cutCalls();
    } else {
      this.#tellCut();
      this.#tellCut = () => undefined;
    }
    return 1;
  }

  expireRegistrations = (): number => this.#lines.expireRegistrations();
  restoreRegistrations = (): number => this.#lines.restoreRegistrations();
  logOutBySupervisor = (): number => this.#lines.logEverybodyOut({ supervisor_logout: '1' });
  logOutAtPhones = (): number => this.#lines.logEverybodyOut({});
  logOutForUnknownReason = (): number => this.#lines.logEverybodyOut({ shift_end: '1' });
  call = (): number => this.#lines.call();
  hangUp = (): number => this.#lines.hangUp();

  shutDownGracefully(): number {
    if (this.#isShuttingDown) return 0;
    this.#isShuttingDown = true;
    this.#lines.logEverybodyOut({ graceful_shutdown_logout: '1' });
    return 1;
  }

  endShutdown(): number {
    if (!this.#isShuttingDown) return 0;
    this.setService('telephony', 'off');
    this.setService('telephony', 'on');
    return 1;
  }

  #byTelephony<Value>(work: () => Outcome<Value>): Promise<Outcome<Value>> {
    return answer(
      this.#services.telephony === 'on'
        ? work()
        : refused('telephony-unavailable', 'the telephony service of this site is off'),
    );
  }
}

const answer = <Value>(outcome: Outcome<Value>): Promise<Outcome<Value>> =>
  Promise.resolve(outcome);
