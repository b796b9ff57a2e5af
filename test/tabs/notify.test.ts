import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { launchBrowser } from '../launch-browser.js';

const SOURCE = fileURLToPath(new URL('../../src/components/notify/notifier.ts', import.meta.url));
const DEADLINE_MS = 30_000;

/** Records what the browser really did with notifications and notes. */
const WITNESS = `
  const seen = (globalThis.seen = { shown: [], closed: 0, notes: 0, looked: 0, errors: [] });
  const { Notification: Real } = globalThis;
  globalThis.Notification = class extends Real {
    constructor(title, options) {
      super(title, options);
      this.addEventListener('show', () => seen.shown.push(title));
      this.addEventListener('close', () => seen.closed++);
      this.addEventListener('error', () => seen.errors.push(title));
    }
  };
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (at) { seen.notes++; return start.call(this, at); };`;

const MOVE = {
  key: 'move munich',
  sign: '▲',
  title: 'To Munich at 10:41',
  text: 'Phones at Frankfurt are down.',
  isPressing: true,
};

describe('several tabs of a real browser (B30)', () => {
  let browser: Browser;
  let context: BrowserContext;
  let address: string;
  let stop: () => void;

  before(async () => {
    browser = await launchBrowser();
    const { outputFiles } = await build({
      entryPoints: [SOURCE],
      bundle: true,
      format: 'iife',
      globalName: 'notify',
      target: 'es2022',
      write: false,
    });
    const html = `<!doctype html><html lang="en"><title>Customers</title><body>
      <script>${WITNESS}</script><script>${outputFiles[0]?.text}</script>
      <script>
        globalThis.notifier = new notify.Notifier('title sound notification', {
          window: globalThis,
          language: () => ({ tag: 'en', direction: 'ltr' }),
          looked: () => seen.looked++,
          changed: () => undefined,
        });
        notifier.tell(undefined);
      </script></body></html>`;
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(html);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    stop = () => {
      server.closeAllConnections();
      server.close();
    };
  });
  after(async () => {
    await browser.close();
    stop();
  });

  const allow = (state: 'granted' | 'denied'): Promise<void> =>
    context.setPermission(address, { permission: { name: 'notifications' }, state });

  async function opened(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(address);
    // A real gesture, for the sound.
    await page.bringToFront();
    await page.mouse.click(5, 5);
    return page;
  }

  const tell = (page: Page, told: object | undefined): Promise<unknown> =>
    page.evaluate(`notifier.tell(${JSON.stringify(told)})`);
  const seenBy = (page: Page): Promise<Seen> => page.evaluate('seen') as Promise<Seen>;
  const until = (page: Page, expression: string): Promise<unknown> =>
    page.waitForFunction(expression, { polling: 50, timeout: DEADLINE_MS });

  test('one of them sounds and notifies, each has its title, and all is over when it is over', async () => {
    context = await browser.createBrowserContext();
    await allow('granted');
    const tabs = [await opened(), await opened()];
    const elsewhere = await context.newPage();
    await elsewhere.bringToFront();
    for (const tab of tabs) await until(tab, 'document.hidden');
    await Promise.all(tabs.map((tab) => tell(tab, MOVE)));
    await Promise.any(tabs.map((tab) => until(tab, 'seen.shown.length > 0 && seen.notes > 0')));
    for (const tab of tabs) assert.equal(await tab.title(), '▲ To Munich at 10:41 – Customers');
    const [one, other] = await Promise.all(tabs.map(seenBy));
    assert.deepEqual([...(one?.shown ?? []), ...(other?.shown ?? [])], [MOVE.title]);
    assert.equal((one?.notes ?? 0) + (other?.notes ?? 0), 2, 'two notes of one chime');
    assert.deepEqual([...(one?.errors ?? []), ...(other?.errors ?? [])], []);

    await Promise.all(tabs.map((tab) => tell(tab, undefined)));
    await Promise.any(tabs.map((tab) => until(tab, 'seen.closed > 0')));
    for (const tab of tabs) assert.equal(await tab.title(), 'Customers');
    await context.close();
  });

  test('none does while the agent looks at one of them, and the others learn of it', async () => {
    context = await browser.createBrowserContext();
    await allow('granted');
    const hidden = await opened();
    const front = await opened();
    await until(hidden, 'document.hidden');
    await until(front, 'document.hasFocus()');
    const before = (await seenBy(hidden)).looked;
    await Promise.all([tell(hidden, MOVE), tell(front, MOVE)]);
    await until(hidden, `seen.looked > ${before}`);
    for (const tab of [hidden, front]) {
      const { shown, notes } = await seenBy(tab);
      assert.deepEqual({ shown, notes }, { shown: [], notes: 0 });
    }
    assert.equal(await front.title(), 'Customers');
    await context.close();
  });

  test('without the permission there is no notification, and the rest goes on', async () => {
    context = await browser.createBrowserContext();
    await allow('denied');
    const tab = await opened();
    const elsewhere = await context.newPage();
    await elsewhere.bringToFront();
    await until(tab, 'document.hidden');
    await tell(tab, MOVE);
    await until(tab, 'seen.notes > 0');
    assert.deepEqual((await seenBy(tab)).shown, []);
    assert.equal(await tab.title(), '▲ To Munich at 10:41 – Customers');
    await context.close();
  });
});

interface Seen {
  readonly shown: readonly string[];
  readonly errors: readonly string[];
  readonly closed: number;
  readonly notes: number;
  readonly looked: number;
}
