import type { LoginKey, Outcome, SiteBackend } from './site-backend.js';

/** A session that has logged its agent in and not out again. */
export interface LoginHolder {
  readonly clientId: string;
  /** The agent logged in from another client: says so and ends. */
  supersede(): void;
}

/**
 * Which connection each agent's log-in belongs to. One that loses its connection is an orphan:
 * its client may come back for it within the grace time, then the agent is logged out.
 */
export class LoginCustody {
  readonly #backend: SiteBackend;
  readonly #graceMs: number;
  readonly #log: (line: string) => void;
  readonly #holders = new Map<string, LoginHolder>();
  readonly #orphans = new Map<string, Orphan>();
  #stopped = false;

  constructor(backend: SiteBackend, graceMs: number, log: (line: string) => void) {
    this.#backend = backend;
    this.#graceMs = graceMs;
    this.#log = log;
  }

  /** Whoever was logged in when the gateway went down has no connection now: orphans, all of them. */
  async start(): Promise<void> {
    for (const login of await this.#backend.readLogins()) this.#orphan(login, this.#graceMs);
  }

  stop(): void {
    this.#stopped = true;
    for (const { timer } of this.#orphans.values()) clearTimeout(timer);
    this.#orphans.clear();
  }

  /**
   * Asks the site for something that only the holder of the log-in does. When it agrees, the
   * log-in belongs to this connection from then on, and that of another client is superseded.
   */
  async claim<Value>(
    username: string,
    holder: LoginHolder,
    ask: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const outcome = await this.#withoutOrphan(username, ask);
    if (outcome.kind === 'ok') {
      const earlier = this.#holders.get(username);
      this.#holders.set(username, holder);
      if (earlier && earlier.clientId !== holder.clientId) earlier.supersede();
    }
    return outcome;
  }

  /** Asks the site to log the agent out. When it agrees, the log-in belongs to nobody. */
  async release<Value>(
    username: string,
    ask: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const outcome = await this.#withoutOrphan(username, ask);
    if (outcome.kind === 'ok') this.#holders.delete(username);
    return outcome;
  }

  /** The connection is gone. Nothing happens unless it held the log-in. */
  leave(username: string, holder: LoginHolder): void {
    if (this.#holders.get(username) !== holder) return;
    this.#holders.delete(username);
    this.#orphan({ username, clientId: holder.clientId }, this.#graceMs);
  }

  /** The grace time must not run out in the middle of the question; refused, it starts anew. */
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
      if (orphan && !agreed) this.#orphan(orphan.login, this.#graceMs);
    }
  }

  #orphan(login: LoginKey, graceMs: number): void {
    if (this.#stopped) return;
    this.#adopt(login.username);
    const timer = setTimeout(() => {
      this.#orphans.delete(login.username);
      void this.#logOut(login);
    }, graceMs);
    this.#orphans.set(login.username, { login, timer });
  }

  #adopt(username: string): void {
    clearTimeout(this.#orphans.get(username)?.timer);
    this.#orphans.delete(username);
  }

  async #logOut(login: LoginKey): Promise<void> {
    try {
      const outcome = await this.#backend.logout(login, 'orphaned');
      const later = outcome.kind === 'refused' && outcome.failure === 'telephony-unavailable';
      // The log-in is still there, and will be when the service is back, unless its client returns.
      if (later && !this.#holders.has(login.username)) {
        this.#orphan(login, Math.max(this.#graceMs, MIN_RETRY_MS));
      }
    } catch (error) {
      const problem = error instanceof Error ? error.message : 'unknown';
      this.#log(`logging an orphan out failed: ${problem}`);
    }
  }
}

interface Orphan {
  readonly login: LoginKey;
  readonly timer: NodeJS.Timeout;
}

/** With a grace time of nothing, a site without telephony must not be asked all the time. */
const MIN_RETRY_MS = 1_000;
