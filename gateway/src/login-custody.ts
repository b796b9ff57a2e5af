import type { LoginMode } from 'agent-dr-protocol';
import type { LoginHolder } from './login-holder.js';
import { StandbyClients } from './standby-clients.js';
import {
  refused,
  type LoginKey,
  type Outcome,
  type Refusal,
  type SiteBackend,
} from './site-backend.js';

/**
 * Which connection each agent's log-in belongs to. A log-in whose connection is lost is an orphan:
 * its client may reclaim it within the grace time, then the agent is logged out.
 */
export class LoginCustody {
  readonly #backend: SiteBackend;
  readonly #graceMs: number;
  readonly #log: (line: string) => void;
  readonly #holders = new Map<string, Held>();
  readonly #orphans = new Map<string, Orphan>();
  readonly #standbys = new StandbyClients();
  #stopped = false;

  constructor(backend: SiteBackend, graceMs: number, log: (line: string) => void) {
    this.#backend = backend;
    this.#graceMs = graceMs;
    this.#log = log;
  }

  /**
   * Agents who were logged in before a restart of the gateway have no connection: all are orphans.
   */
  async start(): Promise<void> {
    for (const login of await this.#backend.readLogins()) this.#orphan(login, this.#graceMs);
  }

  stop(): void {
    this.#stopped = true;
    for (const { timer } of this.#orphans.values()) clearTimeout(timer);
    this.#orphans.clear();
  }

  /**
   * Requests the agent's log-in from the site. A client that resumes is refused if another one has
   * it (B25, I15): on a connection, or within the grace time.
   */
  async logIn<Value>(
    username: string,
    holder: LoginHolder,
    mode: LoginMode,
    ask: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const elsewhere = mode === 'resume' ? this.#elsewhere(username, holder.clientId) : undefined;
    if (elsewhere !== undefined) return elsewhere;
    const outcome = await this.claim(username, holder, ask);
    if (outcome.kind === 'ok') {
      this.#standbys.leave(username, holder);
      // Desks that work at another site: the agent has left them (B25).
      for (const other of this.#standbys.others(username, holder.clientId)) other.supersede();
    }
    // The site knows of the log-in, but less about it.
    return outcome.kind === 'refused' && outcome.failure === 'logged-in-elsewhere'
      ? (this.#elsewhere(username, holder.clientId) ?? outcome)
      : outcome;
  }

  /**
   * Requests something that only the holder of the log-in may do. If the site agrees, the log-in
   * belongs to this connection from then on, and another client's is superseded.
   */
  async claim<Value>(
    username: string,
    holder: LoginHolder,
    ask: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const outcome = await this.#withoutOrphan(username, ask);
    if (outcome.kind === 'ok') {
      const earlier = this.#holders.get(username);
      const isSameClient = earlier?.holder.clientId === holder.clientId;
      // A late answer takes nothing from the client's newer connection.
      if (isSameClient && holder.ended) return outcome;
      this.#holders.set(username, {
        holder,
        since: isSameClient ? earlier.since : performance.now(),
      });
      if (!isSameClient) earlier?.holder.supersede();
    }
    return outcome;
  }

  /** Requests the agent's log-out. If the site agrees, the log-in belongs to nobody. */
  async release<Value>(
    username: string,
    ask: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const outcome = await this.#withoutOrphan(username, ask);
    if (outcome.kind === 'ok') this.#holders.delete(username);
    return outcome;
  }

  /**
   * This client states that it has no log-in here (B9): an abandoned one is ended now, not after
   * the grace time (I1). The site is asked even if none is known: a log-in may be on its way, or
   * another gateway's. Other clients' log-ins stay. Resolves when the site has answered.
   */
  async disown(login: LoginKey): Promise<void> {
    const { username, clientId } = login;
    const known = this.#holders.get(username)?.holder ?? this.#orphans.get(username)?.login;
    const isKnown = known?.clientId === clientId;
    if (isKnown) {
      this.#holders.delete(username);
      this.#adopt(username);
    }
    const outcome = await this.#logOut(login);
    if (outcome === 'not-now' && isKnown) this.#orphan(login, this.#retryMs);
  }

  /** This client works at another site, and keeps a standby connection here (B9). */
  keepReady(username: string, session: LoginHolder): void {
    this.#standbys.keep(username, session);
  }

  /** The connection is gone. Affects the log-in only if it held that. */
  leave(username: string, holder: LoginHolder): void {
    this.#standbys.leave(username, holder);
    const held = this.#holders.get(username);
    if (held?.holder !== holder) return;
    this.#holders.delete(username);
    this.#orphan({ username, clientId: holder.clientId }, this.#graceMs, held.since);
  }

  #elsewhere(username: string, clientId: string): Refusal | undefined {
    const held = this.#holders.get(username);
    const orphan = this.#orphans.get(username);
    const other = held?.holder.clientId ?? orphan?.login.clientId;
    if (other !== undefined && other !== clientId) {
      const isOrphan = held === undefined || held.holder.ended;
      return loggedInElsewhere(held?.since ?? orphan?.since, isOrphan);
    }
    const since = this.#standbys.laterElsewhere(username, clientId);
    return since === undefined ? undefined : loggedInElsewhere(since, false);
  }

  /** With a grace time of 0, a site without telephony must not be asked continuously. */
  get #retryMs(): number {
    return Math.max(this.#graceMs, MIN_RETRY_MS);
  }

  /** The grace time must not end during the call; if refused, it starts anew. */
  async #withoutOrphan<Value>(
    username: string,
    ask: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const orphan = this.#orphans.get(username);
    this.#adopt(username);
    let agreed = false;
    try {
      const outcome = await ask();
      agreed = outcome.kind === 'ok';
      return outcome;
    } finally {
      if (orphan && !agreed) this.#orphan(orphan.login, this.#graceMs, orphan.since);
    }
  }

  /** Unless somebody reclaimed it meanwhile, or left another one. */
  #orphan(login: LoginKey, graceMs: number, since?: number): void {
    const { username } = login;
    if (this.#stopped || this.#holders.has(username) || this.#orphans.has(username)) return;
    const timer = setTimeout(() => {
      this.#orphans.delete(username);
      void this.#graceIsOver(login, since);
    }, graceMs);
    this.#orphans.set(username, { login, since, timer });
  }

  #adopt(username: string): void {
    clearTimeout(this.#orphans.get(username)?.timer);
    this.#orphans.delete(username);
  }

  async #graceIsOver(login: LoginKey, since: number | undefined): Promise<void> {
    // The log-in still exists, and will when telephony is back.
    if ((await this.#logOut(login)) === 'not-now') this.#orphan(login, this.#retryMs, since);
  }

  async #logOut(login: LoginKey): Promise<'gone' | 'not-now'> {
    try {
      const outcome = await this.#backend.logout(login, 'orphaned');
      const isLeft = outcome.kind === 'refused' && outcome.failure === 'telephony-unavailable';
      return isLeft ? 'not-now' : 'gone';
    } catch (error) {
      const problem = error instanceof Error ? error.message : 'unknown';
      this.#log(`logging an orphan out failed: ${problem}`);
      return 'not-now';
    }
  }
}

const loggedInElsewhere = (since: number | undefined, isOrphan: boolean): Refusal => ({
  ...refused('logged-in-elsewhere', 'the agent has logged in from another client'),
  ...(since !== undefined && { forMs: Math.round(performance.now() - since) }),
  ...(isOrphan && { orphaned: true }),
});

interface Held {
  readonly holder: LoginHolder;
  /** When its client logged in, on the clock of `performance.now()`. */
  readonly since: number;
}

interface Orphan {
  readonly login: LoginKey;
  /** As in `Held`; `undefined` if it was before a restart of this gateway. */
  readonly since: number | undefined;
  readonly timer: NodeJS.Timeout;
}

const MIN_RETRY_MS = 1_000;
