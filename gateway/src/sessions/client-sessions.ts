import { clientOf, type SessionId } from '../site-state/agent-record.js';
import { admit, observe } from '../site-state/client-rules.js';
import type { SiteState, Word } from '../site-state/site-state.js';
import { spreadOver } from '../admission/spread.js';

/** A session of this gateway, which makes room when another gateway or this one says so. */
export interface NamedSession {
  readonly id: SessionId;
  /** Its connection is gone, though a call of it may still be in progress. */
  readonly ended: boolean;
  /** Its client has a newer connection: ends it without a message (close 1000). */
  replace(): void;
  /** Another gateway looks after its agent from now on: ends it so that its client goes there. */
  moveOn(): void;
  /** The agent logged in from another client: says so and ends. */
  supersede(): void;
}

/**
 * The newest connection and epoch of each client. A client's id counts only together with the
 * agent's user name: another agent's client cannot make connections stale.
 */
export class ClientSessions {
  readonly #state: SiteState;
  readonly #sessions = new Map<SessionId, NamedSession>();
  #lastNumber = 0;

  constructor(state: SiteState) {
    this.#state = state;
  }

  newId(): SessionId {
    return `${this.#state.gateway}/${++this.#lastNumber}`;
  }

  has(id: SessionId): boolean {
    return this.#sessions.has(id);
  }

  tell(id: SessionId, word: Word): void {
    const session = this.#sessions.get(id);
    switch (word) {
      case 'replace':
        session?.replace();
        break;
      case 'supersede':
        session?.supersede();
        break;
    }
  }

  /** All of them go to other gateways of the site, one after the other. */
  async handOver(withinMs: number): Promise<void> {
    await spreadOver(withinMs, [...this.#sessions.values()], (session) => {
      session.moveOn();
    });
  }

  /** Of this gateway, and ended without having left yet. */
  readonly hasEnded = (id: SessionId): boolean => this.#sessions.get(id)?.ended === true;

  /**
   * Makes this the client's session and replaces the previous one, also with the same epoch. False,
   * and nothing changes, when the epoch is older than one seen before.
   */
  async admit(
    username: string,
    client: { readonly id: string; readonly epoch: number },
    session: NamedSession,
  ): Promise<boolean> {
    this.#sessions.set(session.id, session);
    const isAdmitted = await this.#state.change(username, admit(client, session.id));
    if (!isAdmitted) this.#sessions.delete(session.id);
    return isAdmitted;
  }

  /** Whether the client has had a session of this agent, at whichever gateway, in the last days. */
  readonly knows = (username: string, id: string): Promise<boolean> =>
    this.#state.change(username, (agent) => ({ agent, answer: clientOf(agent, id) !== undefined }));

  /** Records an epoch. False when it is older than the newest. */
  observe(username: string, id: string, epoch: number): Promise<boolean> {
    return this.#state.change(username, observe({ id, epoch }));
  }

  /** The session has ended, and what it had is left. */
  leave(session: NamedSession): void {
    this.#sessions.delete(session.id);
  }
}
