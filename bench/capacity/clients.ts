import { Child } from '../processes/child.js';
import { FromClients, type ToClients } from './client-messages.js';

export type Done = Omit<Extract<FromClients, { type: 'done' }>, 'type'>;

/** The process that has the clients of all servers of a measure. */
export class Clients {
  readonly #child = new Child({
    entry: import.meta.resolve('./client-process.ts'),
    messages: FromClients,
  });

  async do(message: ToClients): Promise<Done> {
    this.#child.send(message);
    const done = await this.#child.next(DEADLINE_MS);
    if (done.type === 'done') return done;
    throw new Error(done.message);
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}

const DEADLINE_MS = 180_000;
