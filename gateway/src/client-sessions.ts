/** What the registry needs of a session: it can make room for the client's next connection. */
export interface Replaceable {
  /** Ends the connection without a message (close 1000). */
  replace(): void;
}

interface ClientRecord {
  newestEpoch: number;
  session: Replaceable | null;
}

/**
 * The newest connection and epoch of each client. A client's id counts only together with the
 * agent's user name: another agent's client cannot make connections stale.
 */
export class ClientSessions {
  /** In order of use: the first ones without a session are forgotten first. */
  readonly #clients = new Map<string, ClientRecord>();
  readonly #maxRemembered: number;

  constructor(maxRemembered = 10_000) {
    this.#maxRemembered = maxRemembered;
  }

  /**
   * Makes this the client's session and replaces the previous one, also with the same epoch.
   * Returns false, and changes nothing, when the epoch is older than one seen before.
   */
  admit(username: string, clientId: string, epoch: number, session: Replaceable): boolean {
    if (!this.observe(username, clientId, epoch)) return false;
    const record = this.#touch(username, clientId);
    const earlier = record.session;
    record.session = session;
    if (earlier !== session) earlier?.replace();
    return true;
  }

  /** Records an epoch. Returns false when it is older than the newest. */
  observe(username: string, clientId: string, epoch: number): boolean {
    const record = this.#touch(username, clientId);
    if (epoch < record.newestEpoch) return false;
    record.newestEpoch = epoch;
    return true;
  }

  /** The session has ended; its client's epoch is remembered for a while. */
  leave(username: string, clientId: string, session: Replaceable): void {
    const record = this.#clients.get(keyOf(username, clientId));
    if (record?.session === session) record.session = null;
    this.#forgetSome();
  }

  #touch(username: string, clientId: string): ClientRecord {
    const key = keyOf(username, clientId);
    const record = this.#clients.get(key) ?? { newestEpoch: 0, session: null };
    this.#clients.delete(key);
    this.#clients.set(key, record);
    return record;
  }

  #forgetSome(): void {
    for (const [key, { session }] of this.#clients) {
      if (this.#clients.size <= this.#maxRemembered) return;
      if (session === null) this.#clients.delete(key);
    }
  }
}

const keyOf = (username: string, clientId: string): string => JSON.stringify([username, clientId]);
