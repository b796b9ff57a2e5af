import * as v from 'valibot';
import type { ResumeTicket, SessionUpdate, UpdatePort } from '../contract/session-service.js';
import type { SessionSnapshot } from '../contract/snapshot.js';
import { PAGE_ANSWER_MS } from './engine/voluntary.js';
import { whenReleased } from './tab-lock.js';

/** An update before it has its number. */
export type Update = SessionUpdate extends infer U
  ? U extends SessionUpdate
    ? Omit<U, 'number'>
    : never
  : never;

/** The pages of this worker, and what they are told: the present snapshot first, then each change. */
export class PagePorts {
  readonly #pages = new Map<UpdatePort, Page>();
  #updates = -1;
  #snapshot: SessionSnapshot | undefined;
  #ticket: ResumeTicket | undefined;

  /**
   * How many pages will answer a question: not those that left the last one without an answer,
   * until they are heard again. Without Web Locks, nobody tells of a page that has crashed.
   */
  get answering(): number {
    const pages = [...this.#pages.values()];
    return pages.filter((page) => !isSilent(page)).length;
  }

  /** Number of the last update; -1 before the first. */
  get updates(): number {
    return this.#updates;
  }

  /**
   * Tells a page from now on, as soon as there is something to tell; until the page's Web Lock is
   * released, or the page says that it goes. A page that hands over no port is told nothing, and
   * troubles nobody else.
   */
  add(port: unknown, tabLock: string): void {
    if (!v.is(Port, port)) return;
    this.#pages.set(port, { tabLock, askedAt: undefined, isAwaited: false });
    const { number, snapshot } = { number: this.#updates, snapshot: this.#snapshot };
    if (snapshot !== undefined) port.postMessage({ type: 'snapshot', snapshot, number });
    if (this.#ticket) port.postMessage({ type: 'resume-ticket', ticket: this.#ticket, number });
    const letGo = (): void => {
      this.#pages.delete(port);
      port.close();
    };
    // There is one thing that it says here.
    port.addEventListener('message', letGo);
    port.start();
    void whenReleased(tabLock).then(letGo);
  }

  publish(update: Update): void {
    if (update.type === 'snapshot') this.#snapshot = update.snapshot;
    if (update.type === 'resume-ticket') this.#ticket = update.ticket;
    if (update.type === 'before-switchover') this.#await();
    this.#updates++;
    for (const port of this.#pages.keys()) port.postMessage({ ...update, number: this.#updates });
  }

  /** A page has answered a question. Whether it is one of those that were counted on. */
  answered(tabLock: unknown): boolean {
    for (const page of this.#pages.values()) {
      if (page.tabLock !== tabLock) continue;
      page.askedAt = undefined;
      return page.isAwaited;
    }
    // It goes, or does not say which one it is.
    return true;
  }

  /** The session of this worker is none any more, or runs on elsewhere. */
  forgetTicket(): void {
    if (this.#ticket) this.publish({ type: 'resume-ticket', ticket: undefined });
  }

  close(): void {
    for (const port of this.#pages.keys()) port.close();
    this.#pages.clear();
  }

  #await(): void {
    for (const page of this.#pages.values()) {
      page.isAwaited = !isSilent(page);
      page.askedAt ??= performance.now();
    }
  }
}

interface Page {
  /** Which page it is. */
  readonly tabLock: string;
  /** When it was asked the oldest question that it has not answered. */
  askedAt: number | undefined;
  /** Whether the question that is asked now waits for it. */
  isAwaited: boolean;
}

const isSilent = ({ askedAt }: Page): boolean =>
  askedAt !== undefined && performance.now() - askedAt >= PAGE_ANSWER_MS;

const Port = v.custom<UpdatePort>((value) => value instanceof MessagePort);
