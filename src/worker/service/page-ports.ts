import * as v from 'valibot';
import type { SessionUpdate, UpdatePort } from '../../contract/session-service.js';
import { PAGE_ANSWER_MS } from '../engine/rules/voluntary-move.js';
import { whenReleased } from './tab-lock.js';

/** An update before it has its number. */
export type Update = SessionUpdate extends infer U
  ? U extends SessionUpdate
    ? Omit<U, 'number'>
    : never
  : never;

/**
 * Updates that describe the current situation; the newest of each type stays valid until the next.
 */
export type CurrentUpdate = Extract<
  Update,
  { type: 'snapshot' | 'alarms' | 'pages' | 'resume-ticket' }
>;

/** The pages of this worker. Each first receives the current updates, then every change. */
export class PagePorts {
  readonly #pages = new Map<UpdatePort, Page>();
  readonly #current = new Map<Update['type'], { update: CurrentUpdate; number: number }>();
  readonly #pagesChanged: (count: number) => void;
  #updates = -1;
  /** Every page assumes that there is one element. */
  #count = 1;

  /** Calls `pagesChanged` when the number of pages changes. */
  constructor(pagesChanged: (count: number) => void = () => undefined) {
    this.#pagesChanged = pagesChanged;
  }

  /**
   * How many pages will answer a question: without those that did not answer the last one, until
   * they answer again. Without Web Locks nothing reports a crashed page.
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
   * Sends updates to a page until its Web Lock is released or the page says that it goes. A page
   * without a valid port is ignored and does not affect the others.
   */
  add(port: unknown, tabLock: string): void {
    if (!v.is(Port, port) || !v.is(v.string(), tabLock)) return;
    this.#pages.set(port, { tabLock, askedAt: undefined, isAwaited: false });
    for (const { update, number } of this.#current.values()) {
      port.postMessage({ ...update, number });
    }
    const leave = (): void => {
      if (this.#pages.delete(port)) this.#countPages();
      port.close();
    };
    // The page's only message here is that it goes.
    port.addEventListener('message', leave);
    port.start();
    this.#countPages();
    void whenReleased(tabLock).then(leave);
  }

  publish(update: Update): void {
    if (update.type === 'before-switchover') this.#await();
    this.#updates++;
    if (isCurrent(update)) this.#current.set(update.type, { update, number: this.#updates });
    for (const port of this.#pages.keys()) port.postMessage({ ...update, number: this.#updates });
  }

  /** A page has answered a question. Returns whether its answer was counted on. */
  answered(tabLock: unknown): boolean {
    for (const page of this.#pages.values()) {
      if (page.tabLock !== tabLock) continue;
      page.askedAt = undefined;
      return page.isAwaited;
    }
    // It is going, or does not identify itself.
    return true;
  }

  /** This worker has no session any more, or it runs elsewhere. */
  forgetTicket(): void {
    const standing = this.#current.get('resume-ticket')?.update;
    const isKept = standing?.type === 'resume-ticket' && standing.ticket !== undefined;
    if (isKept) this.publish({ type: 'resume-ticket', ticket: undefined });
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

  #countPages(): void {
    const count = new Set([...this.#pages.values()].map(documentOf)).size;
    if (count === this.#count) return;
    this.#count = count;
    this.publish({ type: 'pages', count });
    this.#pagesChanged(count);
  }
}

interface Page {
  /** Identifies the page and its element. */
  readonly tabLock: string;
  /** When the oldest question was asked that it has not answered. */
  askedAt: number | undefined;
  /** Whether the current question waits for it. */
  isAwaited: boolean;
}

const isSilent = ({ askedAt }: Page): boolean =>
  askedAt !== undefined && performance.now() - askedAt >= PAGE_ANSWER_MS;

/** The common prefix of the locks of one page's elements. */
const documentOf = ({ tabLock }: Page): string =>
  tabLock.slice(0, Math.max(0, tabLock.lastIndexOf('/')));

const Port = v.custom<UpdatePort>((value) => value instanceof MessagePort);

const isCurrent = (update: Update): update is CurrentUpdate => CURRENT.has(update.type);

const CURRENT: ReadonlySet<Update['type']> = new Set<CurrentUpdate['type']>([
  'snapshot',
  'alarms',
  'pages',
  'resume-ticket',
]);
