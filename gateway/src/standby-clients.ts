import type { LoginHolder } from './login-holder.js';

/** An agent's client with a standby connection here, now or before: it works at another site. */
interface StandbyClient {
  /** The latest client has the agent, as far as is known here. */
  readonly order: number;
  /** When it came, on the clock of `performance.now()`. */
  readonly since: number;
  session: LoginHolder | null;
}

/**
 * Desks that work at another site, known by their standby connections here. An agent who logs in
 * here from another desk has left that one, which must be told (B25).
 */
export class StandbyClients {
  /** By user name, then by client, in order of use. */
  readonly #agents = new Map<string, Map<string, StandbyClient>>();
  readonly #maxAgents: number;
  #count = 0;

  constructor(maxAgents = 10_000) {
    this.#maxAgents = maxAgents;
  }

  /** A standby connection has opened. */
  keep(username: string, session: LoginHolder): void {
    const clients = this.#agents.get(username) ?? new Map<string, StandbyClient>();
    const known = clients.get(session.clientId);
    const { order, since } = known ?? { order: ++this.#count, since: performance.now() };
    clients.delete(session.clientId);
    clients.set(session.clientId, { order, since, session });
    forgetOldest(clients, MOST_CLIENTS_OF_AN_AGENT);
    this.#agents.delete(username);
    this.#agents.set(username, clients);
    if (this.#agents.size > this.#maxAgents) this.#forgetAgent();
  }

  /** It has ended, or has logged the agent in: it is no standby any more. */
  leave(username: string, session: LoginHolder): void {
    const client = this.#agents.get(username)?.get(session.clientId);
    if (client?.session === session) client.session = null;
  }

  /**
   * Since when another desk has had the agent, if a client that only resumes must not take them
   * from there: because it was here before that one, or never.
   */
  laterElsewhere(username: string, clientId: string): number | undefined {
    const own = this.#agents.get(username)?.get(clientId)?.order ?? 0;
    const others = this.#others(username, clientId);
    const later = own === 0 ? others : others.filter(({ order }) => order > own);
    return later[0]?.since;
  }

  /** The standby connections of the agent's other clients. */
  others(username: string, clientId: string): readonly LoginHolder[] {
    return this.#others(username, clientId).flatMap(({ session }) => session ?? []);
  }

  #others(username: string, clientId: string): readonly StandbyClient[] {
    return [...(this.#agents.get(username) ?? [])]
      .filter(([id, { session }]) => id !== clientId && session !== null && !session.ended)
      .map(([, client]) => client);
  }

  #forgetAgent(): void {
    const idle = [...this.#agents].find(([, clients]) =>
      [...clients.values()].every(({ session }) => session === null),
    );
    if (idle !== undefined) this.#agents.delete(idle[0]);
  }
}

/** Each desk that an agent signs in at counts, and each page after a reload. */
const MOST_CLIENTS_OF_AN_AGENT = 16;

function forgetOldest(clients: Map<string, StandbyClient>, most: number): void {
  for (const [id, { session }] of clients) {
    if (clients.size <= most) return;
    if (session === null) clients.delete(id);
  }
}
