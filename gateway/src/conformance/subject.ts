import { needed } from './verdicts.js';
import { Connection, type Attempt, type ConnectOptions } from './connection.js';
import { Desk, type Records } from './desk.js';
import type { Target } from './target.js';

export interface PersonRead {
  readonly dn: string;
  readonly loginCode: string;
}

/** The gateway as one check sees it: makes desks, and clears up after them. */
export class Subject implements Records {
  readonly target: Target;
  /** Of the whole run: whether those who came at their slots were taken. */
  readonly slots: boolean[];
  readonly #connections: Connection[] = [];
  readonly #desks: Desk[] = [];

  constructor(target: Target, slots: boolean[]) {
    this.target = target;
    this.slots = slots;
  }

  desk(): Desk {
    const desk = new Desk(this.target, this);
    this.#desks.push(desk);
    return desk;
  }

  keep(connection: Connection): void {
    this.#connections.push(connection);
  }

  slot(kept: boolean): void {
    this.slots.push(kept);
  }

  async attempt(options: ConnectOptions): Promise<Attempt> {
    const attempt = await Connection.attempt(this.target, options);
    if (attempt.kind === 'connected') this.keep(attempt.connection);
    return attempt;
  }

  async person(connection: Connection): Promise<PersonRead> {
    const { dn, loginCode } = await connection.need('configuration.readPerson');
    needed(typeof dn === 'string' && typeof loginCode === 'string', 'the Person has no line');
    return { dn, loginCode };
  }

  /** Answers and events of this connection that were due have come. */
  async quiet(connection: Connection): Promise<void> {
    await connection.need('configuration.readPerson');
    await new Promise((resolve) => setTimeout(resolve, this.target.deadlines.quietMs));
  }

  /** Logs out whom its desks have logged in, and closes all connections. */
  async clearUp(): Promise<void> {
    for (const desk of this.#desks) {
      if (desk.loggedIn) await this.#logOut(desk);
    }
    for (const connection of this.#connections) connection.close();
    await Promise.all(this.#connections.map((connection) => connection.closed(CLOSE_MS)));
    for (const connection of this.#connections) connection.cut();
  }

  async #logOut(desk: Desk): Promise<void> {
    try {
      const connection = await desk.open();
      await connection.call('agent.logout', { epoch: desk.epoch });
    } catch {
      // The next check that needs the agent says that they are still logged in.
    }
  }
}

const CLOSE_MS = 1_000;
