/** What the registry needs of a session: a way to make room for the next connection of its client. */
export interface Replaceable {
  /** Ends the connection without a word (close 1000). */
  replace(): void;
}

interface ClientRecord {
  newestEpoch: number;
  session: Replaceable | null;
}

/**
 * The newest connection of each client and the newest epoch seen from it. A client's id counts
 * together with the agent's user name: another agent's client cannot age somebody's connections.
 */
export class ClientSessions {
  /** In order of use, so that the first ones without a session are the ones to forget. */
  readonly #clients = new Map<string, ClientRecord>();
  readonly #maxRemembered: number;

  constructor(maxRemembered = 10_000) {
    this.#maxRemembered = maxRemembered;
  }

  /**
   * Makes this the client's session; an earlier one is replaced, also one with the same epoch.
   * Returns false when the epoch is older than one seen before: then nothing changes.
   */
  admit(username: string, clientId: string, epoch: number, session: Replaceable): boolean {
    if (!this.observe(username, clientId, epoch)) return false;
    const record = this.#touch(username, clientId);
    const earlier = record.session;
    record.session = session;
    if (earlier !== session) earlier?.replace();
    return true;
  }

  /** Notes an epoch. Returns false when it is older than the newest. */
  observe(username: string, clientId: string, epoch: number): boolean {
    const record = this.#touch(username, clientId);
    if (epoch < record.newestEpoch) return false;
    record.newestEpoch = epoch;
    return true;
  }

  /** The session has ended; its client's epoch stays known for a while. */
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
