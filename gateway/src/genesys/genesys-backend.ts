import type { Application, DnEvent, Person, Services } from 'agent-dr-protocol';
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
import type { Done } from './session/agent-desk.js';
import { Agents } from './session/agents.js';
import type { Agent, AgentsOptions } from './session/agents-options.js';
import { SIGN_IN_AGAIN } from './session/meet.js';
import type { ServiceListener } from './session/service-board.js';

type Changed = Outcome<{ readonly agent: LoggedInState }>;

/**
 * A site on Genesys Web Services, of either version. What belongs to one agent is in `Agents`; here is
 * what a gateway may ask, and what it is refused.
 */
export class GenesysBackend implements SiteBackend {
  readonly #agents: Agents;
  readonly #options: AgentsOptions;

  /** Resolves when it is known whether the platform answers; it may be away. */
  static async open(options: AgentsOptions): Promise<GenesysBackend> {
    const backend = new GenesysBackend(options);
    await backend.#agents.start();
    return backend;
  }

  private constructor(options: AgentsOptions) {
    this.#options = options;
    this.#agents = new Agents(options);
  }

  close(): void {
    this.#agents.close();
  }

  get site(): SiteBackend['site'] {
    return this.#options.site.site;
  }

  async authenticate(
    application: string,
    { username, password }: Credentials,
  ): Promise<Outcome<{ readonly username: string }>> {
    const signIn = await this.#agents.signIn({ username, password });
    if (signIn.kind === 'refused') {
      return refused('refused-credentials', 'user name and password do not match');
    }
    if (!this.#agents.people.isDesktop(application)) {
      return refused('unknown-application', 'no such application is configured here');
    }
    return ok({ username: signIn.username });
  }

  async readPerson(username: string): Promise<Outcome<Person>> {
    const agent = await this.#agents.find(username);
    return 'kind' in agent ? agent : ok(agent.person);
  }

  readApplication(name: string): Promise<Outcome<Application>> {
    const application = this.#agents.people.application(name);
    return Promise.resolve(
      application === undefined
        ? refused('unknown-application', 'there is no such Application object')
        : ok(application),
    );
  }

  readonly knowsServices = true as const;

  async readServices(username: string): Promise<Outcome<Services>> {
    if (username !== '' && this.#agents.isLost(username)) return SIGN_IN_AGAIN;
    return Promise.resolve(ok(this.#agents.board.read()));
  }

  subscribeServices(listener: ServiceListener): () => void {
    return this.#agents.board.subscribe(listener);
  }

  watchSessions(lost: (username: string) => void): () => void {
    return this.#agents.watchLost(lost);
  }

  async registerDn(
    dn: string,
    listener: (event: DnEvent) => void,
  ): Promise<Outcome<DnRegistration>> {
    const agent = await this.#agents.findByLine(dn);
    if ('kind' in agent) return agent;
    const { line } = agent.desk;
    return ok({ state: line.state, unregister: line.listen(listener) });
  }

  async login(request: LoginRequest): Promise<Changed> {
    const { username, dn, loginCode, client, mode } = request;
    return this.#turn(username, async (agent, untilMs) => {
      const { person, desk } = agent;
      if (person.dn !== dn) return refused('unknown-dn', 'this DN is not a line of the agent');
      if (person.loginCode !== loginCode) {
        return refused('invalid-params', 'params.loginCode: not the login code of this Person');
      }
      if (this.#options.site.rules.isDraining()) {
        return refused('telephony-unavailable', 'this site is being drained: no new log-ins');
      }
      if (!desk.line.actual.inService) {
        return refused('telephony-unavailable', 'the DN is out of service');
      }
      const { logins } = this.#options;
      const held = await logins.read(username);
      const { agent: state } = desk.line.actual;
      const next = { username, dn, clientId: client.id, epoch: client.epoch };
      if (held?.clientId === client.id && state !== 'logged-out') {
        await logins.replace(username, client.id, { ...next, state });
        return ok({ agent: state });
      }
      if (held !== null && held.clientId !== client.id && mode === 'resume') return ELSEWHERE;
      const claimed = { ...next, state: 'not-ready' as const };
      if (!(await logins.replace(username, held?.clientId ?? null, claimed))) return ELSEWHERE;
      const done = await desk.logIn(person, untilMs);
      const failure = this.#failureOf(done);
      if (failure === null) this.#agents.guard(agent);
      // Who was logged in before still is.
      else await logins.replace(username, client.id, state === 'logged-out' ? null : held);
      return failure ?? ok({ agent: 'not-ready' });
    });
  }

  async logout(key: LoginKey, cause: LogoutCause): Promise<Outcome<Record<string, never>>> {
    const reasons = cause === 'orphaned' ? { orphaned_logout: '1' } : {};
    const { username } = key;
    const outcome = await this.#agents.turn<Outcome<Record<string, never>>>(
      username,
      async (untilMs) => {
        const refusal = await this.#unlessHeld(key);
        if (refusal !== null) return refusal;
        const agent = await this.#agents.find(username);
        if (!('kind' in agent)) {
          const failure = this.#failureOf(await agent.desk.logOut(reasons, untilMs));
          if (failure !== null) return failure;
        } else if (cause === 'orphaned') {
          const dn = (await this.#options.logins.read(username))?.dn ?? '';
          const failure = this.#failureOf(await this.#agents.logOutOther(username, dn));
          if (failure !== null) return failure;
        } else return agent;
        await this.#options.logins.remove(username);
        return ok({});
      },
    );
    if (outcome.kind === 'ok') this.#agents.leaveIfReleased(username);
    return outcome;
  }

  ready(key: LoginKey): Promise<Changed> {
    return this.#change(key, 'ready', (agent, untilMs) => {
      this.#agents.unguard(agent);
      return agent.desk.ready(agent.person, untilMs);
    });
  }

  notReady(key: LoginKey, reason: string | undefined): Promise<Changed> {
    return this.#change(key, 'not-ready', (agent, untilMs) => {
      const named = reason === undefined ? undefined : { name: reason, code: agent.codeOf(reason) };
      return agent.desk.notReady(agent.person, named, untilMs);
    });
  }

  async readLogins(): Promise<readonly AgentLogin[]> {
    const logins = await this.#options.logins.all();
    return logins.map((login) => {
      const state = this.#agents.stateOf(login.username);
      return state === undefined || state === 'logged-out' ? login : { ...login, state };
    });
  }

  release(username: string): void {
    this.#agents.release(username);
  }

  #change(
    key: LoginKey,
    state: LoggedInState,
    make: (agent: Agent, untilMs: number) => Promise<Done>,
  ): Promise<Changed> {
    return this.#turn(key.username, async (agent, untilMs) => {
      const refusal = await this.#unlessHeld(key);
      if (refusal !== null) return refusal;
      return this.#failureOf(await make(agent, untilMs)) ?? ok({ agent: state });
    });
  }

  #turn<Value>(
    username: string,
    work: (agent: Agent, untilMs: number) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    return this.#agents.turn(username, async (untilMs) => {
      if (this.#agents.board.read().telephony === 'off') return TELEPHONY_OFF;
      const agent = await this.#agents.find(username);
      return 'kind' in agent ? agent : work(agent, untilMs);
    });
  }

  async #unlessHeld({ username, clientId }: LoginKey): Promise<Refusal | null> {
    if (this.#agents.board.read().telephony === 'off') return TELEPHONY_OFF;
    const held = await this.#options.logins.read(username);
    return held?.clientId === clientId ? null : NOT_LOGGED_IN;
  }

  #failureOf(done: Done): Refusal | null {
    switch (done.kind) {
      case 'done':
        return null;
      case 'gone':
        return SIGN_IN_AGAIN;
      case 'declined':
        this.#options.say({ kind: 'declined', problem: done.problem });
        return refused('telephony-unavailable', 'the platform has declined it');
    }
  }
}

const TELEPHONY_OFF = refused('telephony-unavailable', 'the telephony service of this site is off');
const NOT_LOGGED_IN = refused('not-logged-in', 'this client has not logged the agent in');
const ELSEWHERE = refused('logged-in-elsewhere', 'another client has logged the agent in');
