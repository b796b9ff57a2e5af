import type { Page } from 'puppeteer-core';
import { launchBrowser } from '../../test/launch-browser.js';
import { PAGE_SCRIPT, PageServer } from '../deadline/page-server.js';
import { watchMainThread, type MainThreadWork } from './main-thread.js';
import { BURST_WORKER, PAGE_GLOBAL, type PageCommands } from './page-commands.js';

const SCRIPTS = {
  [PAGE_SCRIPT]: new URL('./page-script.ts', import.meta.url),
  [BURST_WORKER]: new URL('./burst-worker.ts', import.meta.url),
};
const COMMAND_DEADLINE_MS = 120_000;

/** A visible page with the product in it, in a browser of its own. */
export class BenchPage {
  readonly origin: string;
  readonly #page: Page;
  readonly #stops: readonly (() => Promise<void>)[];

  private constructor(page: Page, origin: string, stops: readonly (() => Promise<void>)[]) {
    this.#page = page;
    this.origin = origin;
    this.#stops = stops;
  }

  static async open(): Promise<BenchPage> {
    const server = await PageServer.start(SCRIPTS);
    const stops = [() => server.stop()];
    try {
      const browser = await launchBrowser({ protocolTimeout: COMMAND_DEADLINE_MS });
      stops.unshift(() => browser.close());
      const page = await browser.newPage();
      await page.goto(server.origin);
      await page.waitForFunction(`'${PAGE_GLOBAL}' in globalThis`);
      return new BenchPage(page, server.origin, stops);
    } catch (error) {
      for (const stop of stops) await stop();
      throw error;
    }
  }

  /** Gives the page a command; resolves with its answer. */
  ask<Name extends keyof PageCommands>(
    name: Name,
    ...args: Parameters<PageCommands[Name]>
  ): Promise<unknown> {
    const text = args.map((arg) => JSON.stringify(arg)).join(', ');
    return this.#page.evaluate(`${PAGE_GLOBAL}.${name}(${text})`);
  }

  /** Has the main thread's work counted; what it returns tells it. */
  watchMainThread(): Promise<() => Promise<MainThreadWork>> {
    return watchMainThread(this.#page);
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) await stop();
  }
}
