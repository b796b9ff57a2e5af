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

/** Updates that say how something stands; the newest of each is true until there is another. */
export type StandingUpdate = Extract<
  Update,
  { type: 'snapshot' | 'alarms' | 'pages' | 'resume-ticket' }
>;

/** The pages of this worker, and what they are told: how all stands first, then each change. */
export class PagePorts {
  readonly #pages = new Map<UpdatePort, Page>();
  readonly #standing = new Map<Update['type'], { update: StandingUpdate; number: number }>();
  readonly #pagesChanged: (count: number) => void;
  #updates = -1;
  /** One is what every page takes for granted. */
  #count = 1;

  /** Calls `pagesChanged` when another number of pages listen. */
  constructor(pagesChanged: (count: number) => void = () => undefined) {
    this.#pagesChanged = pagesChanged;
  }

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
    if (!v.is(Port, port) || !v.is(v.string(), tabLock)) return;
    this.#pages.set(port, { tabLock, askedAt: undefined, isAwaited: false });
    for (const { update, number } of this.#standing.values()) {
      port.postMessage({ ...update, number });
    }
    const letGo = (): void => {
      if (this.#pages.delete(port)) this.#countPages();
      port.close();
    };
    // There is one thing that it says here.
    port.addEventListener('message', letGo);
    port.start();
    this.#countPages();
    void whenReleased(tabLock).then(letGo);
  }

  publish(update: Update): void {
    if (update.type === 'before-switchover') this.#await();
    this.#updates++;
    if (isStanding(update)) this.#standing.set(update.type, { update, number: this.#updates });
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
    const standing = this.#standing.get('resume-ticket')?.update;
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
  /** Which page it is, and which of its elements. */
  readonly tabLock: string;
  /** When it was asked the oldest question that it has not answered. */
  askedAt: number | undefined;
  /** Whether the question that is asked now waits for it. */
  isAwaited: boolean;
}

const isSilent = ({ askedAt }: Page): boolean =>
  askedAt !== undefined && performance.now() - askedAt >= PAGE_ANSWER_MS;

/** What the locks of all elements of one page begin with. */
const documentOf = ({ tabLock }: Page): string =>
  tabLock.slice(0, Math.max(0, tabLock.lastIndexOf('/')));

const Port = v.custom<UpdatePort>((value) => value instanceof MessagePort);

const isStanding = (update: Update): update is StandingUpdate => STANDING.has(update.type);

const STANDING: ReadonlySet<Update['type']> = new Set<StandingUpdate['type']>([
  'snapshot',
  'alarms',
  'pages',
  'resume-ticket',
]);
