import * as v from 'valibot';
import type { SessionUpdate, UpdatePort } from '../contract/session-service.js';
import type { SessionSnapshot } from '../contract/snapshot.js';
import { whenReleased } from './tab-lock.js';

/** An update before it has its number. */
export type Update = SessionUpdate extends infer U
  ? U extends SessionUpdate
    ? Omit<U, 'number'>
    : never
  : never;

/** The pages of this worker, and what they are told: the present snapshot first, then each change. */
export class PagePorts {
  readonly #ports = new Set<UpdatePort>();
  #updates = -1;
  #snapshot: SessionSnapshot | undefined;

  /** How many pages listen. */
  get size(): number {
    return this.#ports.size;
  }

  /** Number of the last update; -1 before the first. */
  get updates(): number {
    return this.#updates;
  }

  /**
   * Tells a page from now on, as soon as there is something to tell; until the page's Web Lock is
   * released. A page that hands over no port is told nothing, and troubles nobody else.
   */
  add(port: unknown, tabLock: string): void {
    if (!v.is(Port, port)) return;
    this.#ports.add(port);
    const { number, snapshot } = { number: this.#updates, snapshot: this.#snapshot };
    if (snapshot !== undefined) port.postMessage({ type: 'snapshot', snapshot, number });
    void whenReleased(tabLock).then(() => {
      this.#ports.delete(port);
      port.close();
    });
  }

  publish(update: Update): void {
    if (update.type === 'snapshot') this.#snapshot = update.snapshot;
    this.#updates++;
    for (const port of this.#ports) port.postMessage({ ...update, number: this.#updates });
  }

  close(): void {
    for (const port of this.#ports) port.close();
    this.#ports.clear();
  }
}

const Port = v.custom<UpdatePort>((value) => value instanceof MessagePort);
