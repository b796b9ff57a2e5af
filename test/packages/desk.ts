import { EventEmitter, once } from 'node:events';
import type { Browser, Page } from 'puppeteer-core';
import type { Lab } from '../../demo/lab/lab.js';

const WAIT_MS = 60_000;

/** A page with the element, in a browser context of its own, and what its console has said. */
export class Desk {
  readonly complaints: string[] = [];
  readonly page: Page;
  readonly #events = new EventEmitter();

  private constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(WAIT_MS);
    page.on('pageerror', (error) => {
      this.#add(error);
    });
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) this.#add(message.text());
    });
  }

  static async open(browser: Browser, address: string): Promise<Desk> {
    const context = await browser.createBrowserContext();
    const desk = new Desk(await context.newPage());
    await desk.page.goto(address);
    return desk;
  }

  /** Resolves when there is something of this name for assistive technology. */
  async shows(name: string): Promise<void> {
    await this.page.locator(`::-p-aria(${name})`).wait();
  }

  /** Resolves when the console has said such a thing. */
  async complains(of: RegExp): Promise<void> {
    const deadline = AbortSignal.timeout(WAIT_MS);
    while (!this.complaints.some((line) => of.test(line))) {
      await once(this.#events, 'complaint', { signal: deadline });
    }
  }

  /** Signs in at the first site, loses its telephony, works at the second, and signs out. */
  async worksAtBothSites(lab: Lab): Promise<void> {
    await this.page.locator('::-p-aria(User name)').fill('agent1');
    await this.page.locator('::-p-aria(Password)').fill('demo-1');
    await this.page.keyboard.press('Enter');
    await this.#isAt('site-1');
    await this.page.waitForFunction(() => {
      const snapshot = document.querySelector('agent-dr-session')?.snapshot;
      return snapshot?.kind === 'active' && snapshot.standby.kind === 'answers';
    });
    await lab.inject('site-1', 'telephony-off');
    try {
      await this.#isAt('site-2');
    } finally {
      await lab.inject('site-1', 'telephony-on');
    }
    await this.page.evaluate(() => document.querySelector('agent-dr-session')?.signOut());
  }

  close(): Promise<void> {
    return this.page.browserContext().close();
  }

  #add(complaint: unknown): void {
    this.complaints.push(String(complaint));
    this.#events.emit('complaint');
  }

  async #isAt(site: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => {
        const snapshot = document.querySelector('agent-dr-session')?.snapshot;
        return snapshot?.kind === 'active' && snapshot.site.id === wanted;
      },
      {},
      site,
    );
  }
}
