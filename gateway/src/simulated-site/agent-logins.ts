import type { DnEventName, DnState } from 'agent-dr-protocol';
import * as v from 'valibot';
import {
  ok,
  refused,
  type AgentLogin,
  type LoggedInState,
  type LoginKey,
  type LoginRequest,
  type LogoutCause,
  type Outcome,
} from '../site-backend.js';
import type { DnEvents } from './dn-events.js';
import type { ServiceStates } from './service-states.js';
import type { SiteDatabase } from './site-database.js';

/** A person as shown in the lab: who they are and whether they are logged in. */
export interface AgentOverview {
  readonly username: string;
  readonly dn: string;
  readonly inService: boolean;
  readonly agent: DnState['agent'];
  readonly onCall: boolean;
}

type AgentAnswer = Outcome<{ readonly agent: LoggedInState }>;

/** The log-ins of a site whose SIP Server keeps none: one per agent, held by one client. */
export class AgentLogins {
  readonly #database: SiteDatabase;
  readonly #services: Pick<ServiceStates, 'read'>;
  readonly #events: DnEvents;
  #shuttingDown = false;

  constructor(database: SiteDatabase, services: Pick<ServiceStates, 'read'>, events: DnEvents) {
    this.#database = database;
    this.#services = services;
    this.#events = events;
  }

  list(): readonly AgentLogin[] {
    return this.#database
      .all(LoginRow, 'SELECT * FROM agent_logins ORDER BY username')
      .map(loginOf);
  }

  overview(): readonly AgentOverview[] {
    return this.#database
      .all(
        OverviewRow,
        `SELECT persons.username, persons.dn, in_service, state, EXISTS
           (SELECT 1 FROM calls WHERE calls.dn = persons.dn AND released_at IS NULL) AS on_call
         FROM persons JOIN dns USING (dn) LEFT JOIN agent_logins USING (username)
         ORDER BY persons.username`,
      )
      .map(({ username, dn, in_service, state, on_call }) => ({
        username,
        dn,
        inService: in_service === 1,
        agent: state ?? 'logged-out',
        onCall: on_call === 1,
      }));
  }

  get shuttingDown(): boolean {
    return this.#shuttingDown;
  }

  /** Logs everybody out and refuses log-ins (S2.11). Returns false if that was so already. */
  beginShutdown(): boolean {
    if (this.#shuttingDown) return false;
    // First, so that agents who log in again at once are refused.
    this.#shuttingDown = true;
    this.forceEverybodyOut({ graceful_shutdown_logout: '1' });
    return true;
  }

  /** Log-ins are accepted again. */
  endShutdown(): void {
    this.#shuttingDown = false;
  }

  login({ username, dn, loginCode, client, mode }: LoginRequest): AgentAnswer {
    const unavailable = this.#unavailable();
    if (unavailable) return unavailable;
    if (this.#shuttingDown) {
      return refused('telephony-unavailable', 'this site is being shut down: no new log-ins');
    }
    const line = this.#database.get(
      LineOfPerson,
      'SELECT login_code, in_service FROM persons JOIN dns USING (dn) WHERE username = ? AND dn = ?',
      [username, dn],
    );
    if (!line) return refused('unknown-dn', 'this DN is not a line of the agent');
    if (line.login_code !== loginCode) {
      return refused('invalid-params', 'params.loginCode: not the login code of this Person');
    }
    if (line.in_service !== 1) {
      return refused('telephony-unavailable', 'the DN is out of service');
    }
    const held = this.#find(username);
    if (held?.clientId === client.id) {
      const sql = 'UPDATE agent_logins SET epoch = ? WHERE username = ?';
      this.#database.run(sql, [client.epoch, username]);
      return ok({ agent: held.state });
    }
    if (mode === 'resume' && held !== null) {
      return refused('logged-in-elsewhere', 'another client has logged the agent in');
    }
    this.#database.run("INSERT OR REPLACE INTO agent_logins VALUES (?, ?, 'not-ready', ?, ?)", [
      username,
      dn,
      client.id,
      client.epoch,
    ]);
    this.#emit('EventAgentLogin', dn);
    return ok({ agent: 'not-ready' });
  }

  logout(login: LoginKey, cause: LogoutCause): Outcome<Record<string, never>> {
    const held = this.#held(login);
    if (held.kind === 'refused') return held;
    this.#forceOut(held.value, cause === 'orphaned' ? { orphaned_logout: '1' } : {});
    return ok({});
  }

  /** `ReasonCode` carries the reason of a not-ready in its event. */
  setState(login: LoginKey, state: LoggedInState, reason?: string): AgentAnswer {
    const unavailable = this.#unavailable();
    if (unavailable) return unavailable;
    const held = this.#database.get(
      Line,
      'UPDATE agent_logins SET state = ? WHERE username = ? AND client_id = ? RETURNING dn',
      [state, login.username, login.clientId],
    );
    if (!held) return NOT_LOGGED_IN;
    this.#emit(
      state === 'ready' ? 'EventAgentReady' : 'EventAgentNotReady',
      held.dn,
      reason === undefined ? {} : { ReasonCode: reason },
    );
    return ok({ agent: state });
  }

  /** By the site itself, whoever holds the log-ins. Returns how many there were. */
  forceEverybodyOut(reasons: Readonly<Record<string, string>>): number {
    const logins = this.list();
    for (const login of logins) this.#forceOut(login, reasons);
    return logins.length;
  }

  /** Without an event: for a caller that changes more before any event. */
  remove(login: AgentLogin): void {
    this.#database.run('DELETE FROM agent_logins WHERE username = ?', [login.username]);
  }

  announceLogout(login: AgentLogin, reasons: Readonly<Record<string, string>>): void {
    this.#emit('EventAgentLogout', login.dn, reasons);
  }

  #forceOut(login: AgentLogin, reasons: Readonly<Record<string, string>>): void {
    this.remove(login);
    this.announceLogout(login, reasons);
  }

  #held({ username, clientId }: LoginKey): Outcome<AgentLogin> {
    const unavailable = this.#unavailable();
    if (unavailable) return unavailable;
    const login = this.#find(username);
    return login?.clientId === clientId ? ok(login) : NOT_LOGGED_IN;
  }

  #unavailable(): ReturnType<typeof refused> | null {
    return this.#services.read().telephony === 'on'
      ? null
      : refused('telephony-unavailable', 'the telephony service of this site is off');
  }

  #find(username: string): AgentLogin | null {
    const sql = 'SELECT * FROM agent_logins WHERE username = ?';
    const row = this.#database.get(LoginRow, sql, [username]);
    return row && loginOf(row);
  }

  #emit(event: DnEventName, dn: string, reasons: Readonly<Record<string, string>> = {}): void {
    this.#events.emit({ event, dn, reasons: { ...reasons } });
  }
}

const NOT_LOGGED_IN = refused('not-logged-in', 'this client has not logged the agent in');

const Line = v.object({ dn: v.string() });

const State = v.picklist(['not-ready', 'ready']);

const LoginRow = v.object({
  username: v.string(),
  dn: v.string(),
  state: State,
  client_id: v.string(),
  epoch: v.number(),
});

const loginOf = ({ client_id, ...login }: v.InferOutput<typeof LoginRow>): AgentLogin => ({
  ...login,
  clientId: client_id,
});

const LineOfPerson = v.object({ login_code: v.string(), in_service: v.number() });

const OverviewRow = v.object({
  username: v.string(),
  dn: v.string(),
  in_service: v.number(),
  state: v.nullable(State),
  on_call: v.number(),
});
