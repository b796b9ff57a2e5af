import {
  TargetType,
  type Browser,
  type BrowserContext,
  type CDPSession,
  type Page,
} from 'puppeteer-core';
import * as v from 'valibot';
import { watchMainThread, type MainThreadWork } from '../../page/main-thread.js';
import type { Contestant } from '../contestants.js';

const Heap = v.object({ usedSize: v.number() });

/** What a client said, and when by the clock of the machine, ms. */
interface Told {
  readonly what: 'lost' | 'in-service';
  readonly site: number | undefined;
  readonly at: number;
}

/** A visible page with one client, in a context of its own: no other is in its process. */
export class PeerPage {
  readonly #page: Page;
  readonly #context: BrowserContext;
  readonly #mainThread: () => Promise<MainThreadWork>;
  readonly #told: Told[] = [];
  readonly #looks = new Set<() => void>();

  private constructor(page: Page, mainThread: () => Promise<MainThreadWork>) {
    this.#page = page;
    this.#context = page.browserContext();
    this.#mainThread = mainThread;
  }

  static async open(browser: Browser, address: string): Promise<PeerPage> {
    const context = await browser.createBrowserContext();
    try {
      const page = await context.newPage();
      const peerPage = new PeerPage(page, await watchMainThread(page));
      await page.exposeFunction(
        'benchTell',
        (what: Told['what'], site: number | undefined, at: number) => {
          peerPage.#told.push({ what, site, at });
          for (const look of peerPage.#looks) look();
        },
      );
      await page.goto(address);
      return peerPage;
    } catch (error) {
      await context.close();
      throw error;
    }
  }

  /** Has the client connect and log in. */
  async start({ mode }: Contestant, addresses: readonly [string, string]): Promise<void> {
    const options = JSON.stringify({ addresses, isTuned: mode === 'tuned' });
    await this.#page.waitForFunction(`'benchStart' in globalThis`);
    await this.#page.evaluate(`void benchStart({
      ...${options},
      tell: (what, site) => benchTell(what, site, performance.timeOrigin + performance.now()),
    })`);
  }

  /** When it said so first, at this time or after it; absent: it has not. */
  first(what: 'lost' | 'in-service', since: number, site?: number): number | undefined {
    return this.#told.find(
      (told) =>
        told.what === what && told.at >= since && (site === undefined || told.site === site),
    )?.at;
  }

  /** Whether it is in service at this site, as far as it knows. */
  isAt(site: number): boolean {
    const last = this.#told.at(-1);
    return last?.what === 'in-service' && last.site === site;
  }

  /** Resolves when it is in service at this site, with whether it is; `false` once told to end. */
  inService(site: number, since: number, end: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (is: boolean): void => {
        this.#looks.delete(look);
        end.removeEventListener('abort', giveUp);
        resolve(is);
      };
      const look = (): void => {
        if (this.first('in-service', since, site) !== undefined) settle(true);
      };
      const giveUp = (): void => {
        settle(false);
      };
      this.#looks.add(look);
      end.addEventListener('abort', giveUp);
      if (end.aborted) giveUp();
      else look();
    });
  }

  /** Processor time of the main thread so far, ms. */
  async mainThreadMs(): Promise<number> {
    return (await this.#mainThread()).all;
  }

  /** Bytes in use after a collection, by the page's scripts and its workers'. */
  async heapBytes(): Promise<number> {
    const shared = this.#context
      .browser()
      .targets()
      .filter((target) => target.type() === TargetType.SHARED_WORKER)
      .filter((target) => target.browserContext() === this.#context);
    const sessions = [
      await this.#page.createCDPSession(),
      ...this.#page.workers().map(({ client }) => client),
      ...(await Promise.all(shared.map((target) => target.createCDPSession()))),
    ];
    const sizes = await Promise.all(sessions.map(heapOf));
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  return v.parse(Heap, await session.send('Runtime.getHeapUsage')).usedSize;
}
