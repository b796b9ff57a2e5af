import type { BrowserContext, Page } from 'puppeteer-core';
import type { CommandResult } from '../../src/contract/failure.js';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import type { TabKind, WidgetServer } from './widget-server.js';

const DEADLINE_MS = 20_000;

let lists = 0;

/** A tab with the element, used by an agent. */
export class TabPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Resolves when the element has something to show. */
  static async open(
    context: BrowserContext,
    server: WidgetServer,
    kind: TabKind,
  ): Promise<TabPage> {
    const page = await context.newPage();
    await page.goto(server.address(kind));
    const tab = new TabPage(page);
    await page.waitForFunction(
      () =>
        document.querySelector('agent-dr-session')?.shadowRoot?.querySelector('*:not(slot, style)'),
      { timeout: DEADLINE_MS },
    );
    return tab;
  }

  /** Any command of the element. */
  async command(name: string, ...args: readonly unknown[]): Promise<CommandResult> {
    const call = `document.querySelector('agent-dr-session')['${name}'](...${JSON.stringify(args)})`;
    return (await this.page.evaluate(call)) as CommandResult;
  }

  signIn(): Promise<CommandResult> {
    return this.command('signIn', AGENT);
  }

  async snapshot(): Promise<SessionSnapshot> {
    const snapshot = "document.querySelector('agent-dr-session').snapshot";
    return (await this.page.evaluate(snapshot)) as SessionSnapshot;
  }

  /** Resolves when the snapshot, as `s`, fits an expression, with the time of day at which it did. */
  async shows(expression: string): Promise<number> {
    const seen = await this.page.evaluate(`new Promise((resolve) => {
      const session = document.querySelector('agent-dr-session');
      const done = (seen) => {
        session.removeEventListener('dr-state-change', look);
        resolve(seen);
      };
      const look = () => {
        const s = session.snapshot;
        if (${expression}) done(Date.now());
      };
      session.addEventListener('dr-state-change', look);
      setTimeout(() => done(session.snapshot), ${DEADLINE_MS});
      look();
    })`);
    if (typeof seen === 'number') return seen;
    throw new Error(`Not seen: ${expression}, but ${JSON.stringify(seen)}`);
  }

  /**
   * From now on, what `expression` makes of each snapshot `s` that is another; by default its kind. Resolves
   * with those that came until `count` of them are there.
   */
  sees(expression = 's.kind'): (count?: number) => Promise<readonly unknown[]> {
    const list = `seen${++lists}`;
    const listening = this.page.evaluate(`{
      const list = (globalThis.${list} = []);
      document.querySelector('agent-dr-session').addEventListener('dr-state-change', ({ snapshot: s }) => {
        list.push(${expression});
      });
    }`);
    return async (count = 0) => {
      await listening;
      const isThere = `globalThis.${list}.length >= ${count}`;
      await this.page.waitForFunction(isThere, { polling: 50, timeout: DEADLINE_MS });
      return (await this.page.evaluate(`globalThis.${list}`)) as readonly unknown[];
    };
  }

  /** Takes the element out of the page. */
  async remove(): Promise<void> {
    await this.page.evaluate("document.querySelector('agent-dr-session').remove()");
  }

  /** As the operating system ends it when memory is short. */
  async crash(): Promise<void> {
    const session = await this.page.createCDPSession();
    const gone = new Promise((resolve) => this.page.once('error', resolve));
    void session.send('Page.crash').catch(() => undefined);
    await gone;
  }

  async freeze(): Promise<void> {
    const session = await this.page.createCDPSession();
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  }

  async thaw(): Promise<void> {
    const session = await this.page.createCDPSession();
    await session.send('Page.setWebLifecycleState', { state: 'active' });
  }
}

export const AGENT = { username: 'agent1', password: 'demo-1' };

export const AT_WORK = "s.kind === 'active' && s.connection === 'connected'";
