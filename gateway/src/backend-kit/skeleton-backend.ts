import type {
  Application,
  Call,
  DnEvent,
  DnEventName,
  Person,
  ServiceName,
  Services,
  ServiceStatus,
} from 'agent-dr-protocol';
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
  type Refusal,
  type SiteBackend,
} from '../site-backend.js';

/** What your platform knows. Here it is in memory. */
export interface SkeletonData {
  readonly site: { readonly id: string; readonly name: string };
  readonly applications: readonly string[];
  readonly objects: readonly Application[];
  readonly accounts: readonly {
    readonly username: string;
    readonly password: string;
    readonly person?: Person;
  }[];
  /** What survives the process. */
  readonly logins: Map<string, AgentLogin>;
}

type Agent = Outcome<{ readonly agent: LoggedInState }>;

/**
 * A beginning for the author of a `SiteBackend`: every rule is kept, and where your platform is asked
 * says so. Passes `siteBackendChecks`; run them after each piece that you replace.
 */
export class SkeletonBackend implements SiteBackend {
  readonly #data: SkeletonData;
  readonly #services: Record<ServiceName, ServiceStatus> = {
    telephony: 'on',
    configuration: 'on',
    statistics: 'on',
  };
  readonly #serviceListeners = new Set<(service: ServiceName, status: ServiceStatus) => void>();
  readonly #lineListeners = new Map<string, Set<(event: DnEvent) => void>>();
  readonly #outOfService = new Set<string>();
  readonly #calls = new Map<string, Call>();
  readonly #deadlineMs: number;
  #isAnswering = true;

  constructor(data: SkeletonData, deadlineMs = PLATFORM_DEADLINE_MS) {
    this.#data = data;
    this.#deadlineMs = deadlineMs;
  }

  get site(): SkeletonData['site'] {
    return this.#data.site;
  }

  /** Ask: the platform's authentication. */
  authenticate(
    application: string,
    { username, password }: Credentials,
  ): Promise<Outcome<{ readonly username: string }>> {
    return this.#ask(() => {
      if (!this.#data.applications.includes(application)) {
        return refused('unknown-application', 'this application is not configured here');
      }
      const account = this.#data.accounts.find((one) => one.username === username);
      return account?.password === password
        ? ok({ username: account.username })
        : refused('refused-credentials', 'user name and password do not match');
    });
  }

  readPerson(username: string): Promise<Outcome<Person>> {
    return this.#ask(() => {
      const person = this.#person(username);
      return person ? ok(person) : refused('unknown-person', 'this account has no Person');
    });
  }

  readApplication(name: string): Promise<Outcome<Application>> {
    return this.#ask(() => {
      const application = this.#data.objects.find((one) => one.name === name);
      return application
        ? ok(application)
        : refused('unknown-application', 'no such Application object');
    });
  }

  readServices(): Promise<Outcome<Services>> {
    return this.#ask(() => ok({ ...this.#services }));
  }

  subscribeServices(listener: (service: ServiceName, status: ServiceStatus) => void): () => void {
    const entry: typeof listener = (service, status) => {
      listener(service, status);
    };
    this.#serviceListeners.add(entry);
    return () => {
      this.#serviceListeners.delete(entry);
    };
  }

  /** The listener is there before the state is read: nothing is lost in between. */
  registerDn(dn: string, listener: (event: DnEvent) => void): Promise<Outcome<DnRegistration>> {
    return this.#ask(() => {
      if (!this.#data.accounts.some(({ person }) => person?.dn === dn)) {
        return refused('unknown-dn', 'there is no such line');
      }
      const listeners = this.#lineListeners.get(dn) ?? new Set();
      this.#lineListeners.set(dn, listeners);
      const entry: typeof listener = (event) => {
        listener(event);
      };
      listeners.add(entry);
      const login = [...this.#data.logins.values()].find((one) => one.dn === dn);
      const call = this.#calls.get(dn);
      const state = {
        dn,
        inService: !this.#outOfService.has(dn),
        agent: login?.state ?? ('logged-out' as const),
        ...(call && { call, calls: [{ call, state: 'established' as const }] }),
      };
      return ok({ state, unregister: () => void listeners.delete(entry) });
    });
  }

  /** Ask: the platform's log-in. Compare and store the client in one step: two may come at a time. */
  login({ username, dn, loginCode, client, mode }: LoginRequest): Promise<Agent> {
    return this.#ask(() => {
      const person = this.#person(username);
      if (person?.dn !== dn) return refused('unknown-dn', 'not a line of this agent');
      if (person.loginCode !== loginCode) {
        return refused('invalid-params', 'params.loginCode: not that of this Person');
      }
      const unavailable = this.#unavailable(dn);
      if (unavailable) return unavailable;
      const known = this.#data.logins.get(username);
      const isOwn = known?.clientId === client.id;
      if (known && !isOwn && mode === 'resume') {
        return refused('logged-in-elsewhere', 'another client has logged the agent in');
      }
      const state = isOwn ? known.state : 'not-ready';
      const login = { username, dn, clientId: client.id, epoch: client.epoch, state };
      this.#data.logins.set(username, login);
      if (!isOwn) this.#tell('EventAgentLogin', dn);
      return ok({ agent: state });
    });
  }

  logout(key: LoginKey, cause: LogoutCause): Promise<Outcome<Record<string, never>>> {
    return this.#ask(() => {
      const held = this.#held(key);
      if (held.kind === 'refused') return held;
      this.#end(held.value, cause === 'orphaned' ? { orphaned_logout: '1' } : {});
      return ok({});
    });
  }

  ready(key: LoginKey): Promise<Agent> {
    return this.#change(key, 'ready', 'EventAgentReady', {});
  }

  notReady(key: LoginKey, reason: string | undefined): Promise<Agent> {
    const reasons = reason === undefined ? {} : { ReasonCode: reason };
    return this.#change(key, 'not-ready', 'EventAgentNotReady', reasons);
  }

  readLogins(): Promise<readonly AgentLogin[]> {
    return this.#ask(() => [...this.#data.logins.values()]);
  }

  /** Called by what listens to the platform: a service has changed. */
  onService(service: ServiceName, status: ServiceStatus): void {
    if (this.#services[service] === status) return;
    this.#services[service] = status;
    for (const listener of [...this.#serviceListeners]) listener(service, status);
  }

  /** The same: a call was answered, or is over. */
  onCall(dn: string, call: Call, event: 'EventEstablished' | 'EventReleased'): void {
    if (event === 'EventEstablished') this.#calls.set(dn, call);
    else this.#calls.delete(dn);
    this.#tell(event, dn, {}, call);
  }

  /** The same: a phone has lost its registration, or is back. */
  onPhone(dn: string, isRegistered: boolean): void {
    if (isRegistered) {
      if (this.#outOfService.delete(dn)) this.#tell('EventDNBackInService', dn);
      return;
    }
    this.#outOfService.add(dn);
    this.#tell('EventDNOutOfService', dn);
    for (const login of [...this.#data.logins.values()]) {
      if (login.dn === dn) this.#end(login, { 'dr-force_logout': '1' });
    }
  }

  /** Your platform answers no more, or does again. */
  onPlatform(isAnswering: boolean): void {
    this.#isAnswering = isAnswering;
  }

  /**
   * Ask: everything that your platform is asked goes through here. What it does not answer in time is
   * rejected, which the agent's worker is told as `internal-error`.
   */
  async #ask<Answer>(question: () => Answer): Promise<Answer> {
    if (this.#isAnswering) return question();
    await new Promise((resolve) => setTimeout(resolve, this.#deadlineMs));
    throw new Error('the platform has not answered in time');
  }

  #person(username: string): Person | undefined {
    return this.#data.accounts.find((one) => one.username === username)?.person;
  }

  #unavailable(dn: string): Refusal | undefined {
    if (this.#services.telephony === 'off') {
      return refused('telephony-unavailable', 'the telephony service of this site is off');
    }
    return this.#outOfService.has(dn)
      ? refused('telephony-unavailable', 'the line is out of service')
      : undefined;
  }

  #held({ username, clientId }: LoginKey): Outcome<AgentLogin> {
    const login = this.#data.logins.get(username);
    if (login?.clientId !== clientId) {
      return refused('not-logged-in', 'this client has not logged the agent in');
    }
    return this.#unavailable(login.dn) ?? ok(login);
  }

  #change(
    key: LoginKey,
    state: LoggedInState,
    event: DnEventName,
    reasons: DnEvent['reasons'],
  ): Promise<Agent> {
    return this.#ask(() => {
      const held = this.#held(key);
      if (held.kind === 'refused') return held;
      this.#data.logins.set(key.username, { ...held.value, state });
      this.#tell(event, held.value.dn, reasons);
      return ok({ agent: state });
    });
  }

  #end({ username, dn }: AgentLogin, reasons: DnEvent['reasons']): void {
    this.#data.logins.delete(username);
    this.#tell('EventAgentLogout', dn, reasons);
  }

  #tell(event: DnEventName, dn: string, reasons: DnEvent['reasons'] = {}, call?: Call): void {
    const told = { event, dn, reasons, ...(call && { call }) };
    for (const listener of [...(this.#lineListeners.get(dn) ?? [])]) listener(told);
  }
}

/** Below that of the gateway, and far below what a worker waits. */
const PLATFORM_DEADLINE_MS = 2_500;
