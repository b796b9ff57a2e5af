/** A session as seen by the limit of its account. */
export interface CountedSession {
  /** The agent is logged in on it. */
  readonly hasLogin: boolean;
  /** Ends it: the agent has opened too many others since. */
  readonly crowdOut: () => void;
  /** Ends it: its client has to come back with credentials. */
  readonly authenticateAgain?: () => void;
}

/**
 * Open sessions of each account: so many at most. A further one ends the oldest one without a
 * log-in, rather than being refused: whoever else knows the password cannot keep the agent out.
 */
export class AccountSessions {
  readonly #most: number;
  /** User name → sessions, the oldest first. */
  readonly #accounts = new Map<string, Set<CountedSession>>();

  constructor(most: number) {
    this.#most = most;
  }

  enter(username: string, session: CountedSession): void {
    const sessions = this.#accounts.get(username) ?? new Set<CountedSession>();
    this.#accounts.set(username, sessions);
    sessions.add(session);
    if (sessions.size <= this.#most) return;
    const crowded = [...sessions].find((one) => one !== session && !one.hasLogin);
    if (crowded === undefined) return;
    sessions.delete(crowded);
    crowded.crowdOut();
  }

  leave(username: string, session: CountedSession): void {
    const sessions = this.#accounts.get(username);
    sessions?.delete(session);
    if (sessions?.size === 0) this.#accounts.delete(username);
  }

  authenticateAgain(username: string): void {
    for (const session of [...(this.#accounts.get(username) ?? [])]) session.authenticateAgain?.();
  }

  /** Whether the account has an open session. */
  has(username: string): boolean {
    return this.#accounts.has(username);
  }
}
