import type { Holder } from './holder.js';

interface StandbyClient {
  /** The client with the highest order has the agent, as far as this site knows. */
  readonly order: number;
  readonly since: number;
  holder: Holder | undefined;
}

/** Desks of the agent that work at another site, known by their standby connections here (B25). */
export class StandbyClients {
  readonly #now: () => number;
  readonly #clients = new Map<string, StandbyClient>();
  #count = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  keep(holder: Holder): void {
    const known = this.#clients.get(holder.clientId);
    const { order, since } = known ?? { order: ++this.#count, since: this.#now() };
    this.#clients.set(holder.clientId, { order, since, holder });
    this.#forgetSome();
  }

  /** It has ended or has logged the agent in, and is no standby any more. */
  leave(holder: Holder): void {
    const client = this.#clients.get(holder.clientId);
    if (client?.holder === holder) client.holder = undefined;
  }

  /**
   * Since when another desk has had the agent, if it came after this client or this client was
   * never here. A client that only resumes must not take the log-in from there.
   */
  laterElsewhere(clientId: string): number | undefined {
    const own = this.#clients.get(clientId)?.order ?? 0;
    const others = this.#others(clientId);
    const later = own === 0 ? others : others.filter(({ order }) => order > own);
    return later[0]?.since;
  }

  /** The standby connections of the agent's other clients. */
  others(clientId: string): readonly Holder[] {
    return this.#others(clientId).flatMap(({ holder }) => holder ?? []);
  }

  #others(clientId: string): readonly StandbyClient[] {
    return [...this.#clients]
      .filter(([id, { holder }]) => id !== clientId && holder !== undefined && !holder.hasEnded)
      .map(([, client]) => client);
  }

  #forgetSome(): void {
    for (const [id, { holder }] of this.#clients) {
      if (this.#clients.size <= MOST_CLIENTS) return;
      if (holder === undefined) this.#clients.delete(id);
    }
  }
}

/** Each sign-in adds one. */
const MOST_CLIENTS = 16;
