import type { Call, DnEventName, DnState } from 'agent-dr-protocol';
import {
  CALL_DATA,
  CALLER,
  DnEvents,
  ok,
  refused,
  type AgentLogin,
  type AgentOverview,
  type DnRegistration,
  type LoggedInState,
  type LoginKey,
  type LoginRequest,
  type LogoutCause,
  type Outcome,
} from 'agent-dr-gateway/without-node';
import { DEMO_AGENTS } from 'agent-dr-gateway/demo-data';

interface Line {
  readonly username: string;
  readonly dn: string;
  readonly loginCode: string;
  isInService: boolean;
  login: AgentLogin | undefined;
  call: Call | undefined;
}

type AgentAnswer = Outcome<{ readonly agent: LoggedInState }>;

/** The lines of a site in memory: phones, log-ins and calls, one of each at a line. */
export class MemoryLines {
  readonly #siteId: string;
  readonly #events = new DnEvents();
  readonly #lines: readonly Line[] = DEMO_AGENTS.flatMap(({ username, person }) =>
    person ? [{ username, ...person, isInService: true, login: undefined, call: undefined }] : [],
  );
  #lastCall = 0;

  constructor(siteId: string) {
    this.#siteId = siteId;
  }

  overview(): readonly AgentOverview[] {
    return this.#lines.map(({ username, dn, isInService, login, call }) => ({
      username,
      dn,
      inService: isInService,
      agent: login?.state ?? 'logged-out',
      onCall: call !== undefined,
    }));
  }

  logins(): readonly AgentLogin[] {
    return this.#lines.flatMap(({ login }) => (login ? [login] : []));
  }

  register(dn: string, listener: Parameters<DnEvents['register']>[1]): Outcome<DnRegistration> {
    const line = this.#lines.find((one) => one.dn === dn);
    if (!line) return refused('unknown-dn', 'there is no such DN');
    const { isInService: inService, login, call } = line;
    const agent = login?.state ?? 'logged-out';
    const state: DnState = {
      dn,
      inService,
      agent,
      ...(call && { call, calls: [{ call, state: 'established' as const }] }),
    };
    return ok({ state, unregister: this.#events.register(dn, listener) });
  }

  logIn({ username, dn, loginCode, client, mode }: LoginRequest): AgentAnswer {
    const line = this.#lines.find((one) => one.username === username && one.dn === dn);
    if (!line) return refused('unknown-dn', 'this DN is not a line of the agent');
    if (line.loginCode !== loginCode) {
      return refused('invalid-params', 'params.loginCode: not the login code of this Person');
    }
    if (!line.isInService) return refused('telephony-unavailable', 'the DN is out of service');
    const { login } = line;
    if (login?.clientId === client.id) {
      line.login = { ...login, epoch: client.epoch };
      return ok({ agent: login.state });
    }
    if (login !== undefined && mode === 'resume') {
      return refused('logged-in-elsewhere', 'another client has logged the agent in');
    }
    line.login = { username, dn, state: 'not-ready', clientId: client.id, epoch: client.epoch };
    this.#emit(line, 'EventAgentLogin');
    return ok({ agent: 'not-ready' });
  }

  logOut(key: LoginKey, cause: LogoutCause): Outcome<Record<string, never>> {
    const line = this.#heldBy(key);
    if (!line) return NOT_LOGGED_IN;
    this.#logOut(line, cause === 'orphaned' ? { orphaned_logout: '1' } : {});
    return ok({});
  }

  setState(key: LoginKey, state: LoggedInState, reason?: string): AgentAnswer {
    const line = this.#heldBy(key);
    if (!line?.login) return NOT_LOGGED_IN;
    line.login = { ...line.login, state };
    const event = state === 'ready' ? 'EventAgentReady' : 'EventAgentNotReady';
    this.#emit(line, event, reason === undefined ? {} : { ReasonCode: reason });
    return ok({ agent: state });
  }

  /** Returns how many there were, like all that follow. */
  logEverybodyOut(reasons: Readonly<Record<string, string>>): number {
    return this.#strike(isLoggedIn, (line) => {
      this.#logOut(line, reasons);
    });
  }

  expireRegistrations(): number {
    return this.#strike(isLoggedIn, (line) => {
      line.isInService = false;
      this.#emit(line, 'EventDNOutOfService');
      this.#logOut(line, { 'dr-force_logout': '1' });
    });
  }

  restoreRegistrations(): number {
    return this.#strike(
      ({ isInService }) => !isInService,
      (line) => {
        line.isInService = true;
        this.#emit(line, 'EventDNBackInService');
      },
    );
  }

  call(): number {
    return this.#strike(
      ({ login, call }) => login !== undefined && call === undefined,
      (line) => {
        const id = `${this.#siteId}-${++this.#lastCall}`;
        const call = { id, number: CALLER, attachedData: { ...CALL_DATA } };
        line.call = call;
        this.#emit(line, 'EventRinging', {}, call);
        this.#emit(line, 'EventEstablished', {}, call);
      },
    );
  }

  hangUp(): number {
    return this.#strike(
      ({ call }) => call !== undefined,
      (line) => {
        const { call } = line;
        line.call = undefined;
        this.#emit(line, 'EventReleased', {}, call);
      },
    );
  }

  /** The calls are gone, and nobody is there to say so. What is returned tells it later. */
  cutCalls(): () => void {
    const cut = this.#lines.flatMap((line) => (line.call ? [{ line, call: line.call }] : []));
    for (const { line } of cut) line.call = undefined;
    return () => {
      for (const { line, call } of cut) this.#emit(line, 'EventReleased', {}, call);
    };
  }

  #heldBy({ username, clientId }: LoginKey): Line | undefined {
    return this.#lines.find(
      ({ login }) => login?.username === username && login.clientId === clientId,
    );
  }

  #logOut(line: Line, reasons: Readonly<Record<string, string>>): void {
    line.login = undefined;
    this.#emit(line, 'EventAgentLogout', reasons);
  }

  #strike(isStruck: (line: Line) => boolean, strike: (line: Line) => void): number {
    const struck = this.#lines.filter(isStruck);
    for (const line of struck) strike(line);
    return struck.length;
  }

  #emit(
    { dn }: Line,
    event: DnEventName,
    reasons: Readonly<Record<string, string>> = {},
    call?: Call,
  ): void {
    this.#events.emit({
      event,
      dn,
      reasons: { ...reasons },
      ...(call && { call }),
    });
  }
}

const isLoggedIn = ({ login }: Line): boolean => login !== undefined;

const NOT_LOGGED_IN = refused('not-logged-in', 'this client has not logged the agent in');
