import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { Lab } from '../../demo/lab/lab.js';
import { DemoServer } from '../../demo/server/demo-server.js';
import { originsOf } from '../../demo/server/loopback-guard.js';
import { SOURCE_GATEWAY } from '../../demo/testing/source-gateway.js';
import type {} from '../../src/components/session/agent-dr-session.js';
import { launchBrowser } from '../launch-browser.js';

const WAIT_MS = 60_000;

/** What was seen with each change: the words, and how many dots are where. */
interface Seen {
  readonly text: string;
  readonly works: { readonly home: number; readonly refuge: number };
}

declare global {
  interface Window {
    seen: Seen[];
    announced: string[];
  }
}

describe('Everybody fails over, as dots (B12)', () => {
  const server = new DemoServer();
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  before(async () => {
    const port = await server.listen(0);
    const allowedOrigins = originsOf(port);
    const pace = { siteTimeoutSeconds: 2, loginsPerSecond: 6 };
    lab = new Lab({ ...SOURCE_GATEWAY, allowedOrigins, ...pace });
    await lab.start();
    server.serve(lab);
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${port}/#lab`);
    await page.evaluate(watchDots);
    await page.$eval('agent-dr-session', async (session) => {
      await session.signIn({ username: 'agent1', password: 'demo-1' });
    });
  });
  after(async () => {
    await browser.close();
    await Promise.all([server.stop(), lab.stop()]);
  });

  const says = (text: RegExp) =>
    page.waitForFunction(
      (source) =>
        new RegExp(source).test(document.querySelector('.crossing-count')?.textContent ?? ''),
      { timeout: WAIT_MS },
      text.source,
    );
  const dots = (selector: string) => page.$$eval(`.dots .dot${selector}`, (all) => all.length);

  test('are not there without a crowd', async () => {
    assert.equal(await page.$('#crossing:not([hidden])'), null);
  });

  test('stand at Frankfurt, one for each agent, the own one apart', async () => {
    assert.deepEqual(lab.injectInCrowd('gather'), { kind: 'done' });
    await says(/^All 24 work at Frankfurt\.$/);
    assert.equal(await dots(':not(.is-own)[data-place=home][data-look=works]'), 24);
    assert.equal(await dots('.is-own[data-place=home][data-look=works]'), 1);
  });

  test('cross when their agents do, and the words count them at every moment', async () => {
    await lab.inject('site-1', 'kill');
    await says(/^All 24 work at Munich\. The last one was there \d+\.\d s after the loss\./);
    const { crowd } = await lab.describe();
    const lastS = Math.max(...crowd.desktops.map(({ awayMs = 0 }) => awayMs)) / 1_000;
    await says(new RegExp(`there ${lastS.toFixed(1)} s after`));
    assert.equal(await dots(':not(.is-own)[data-place=refuge][data-look=works]'), 24);
    const seen = await page.evaluate(() => window.seen);
    const crossing = seen.filter(({ text }) => text.includes(' of 24 work at Munich'));
    assert.ok(crossing.length > 3, JSON.stringify(seen));
    for (const { text, works } of crossing) assert.equal(Number.parseInt(text), works.refuge, text);
    await page.waitForSelector('.dots .is-own[data-place=refuge][data-look=works]', {
      timeout: WAIT_MS,
    });
  });

  test('are announced in few words, however many cross (B8)', async () => {
    const announced = await page.evaluate(() => window.announced);
    const crossing = announced.slice(announced.indexOf('Frankfurt is lost to all 24.'));
    assert.ok(crossing.length <= 4, JSON.stringify(announced));
    assert.match(crossing.at(-1) ?? '', /^All 24 work at Munich\. The last one/);
  });

  test('stand still where motion is not wanted (B8)', async () => {
    const duration = () =>
      page.$eval('.dots .dot', (dot) => getComputedStyle(dot).transitionDuration);
    assert.notEqual(await duration(), '0s');
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    assert.equal(await duration(), '0s');
  });

  test('go with the crowd', async () => {
    assert.deepEqual(lab.injectInCrowd('dismiss'), { kind: 'done' });
    await page.waitForSelector('#crossing[hidden]', { timeout: WAIT_MS });
    assert.deepEqual(errors, []);
  });
});

/** Runs in the page. */
function watchDots(): void {
  window.seen = [];
  window.announced = [];
  const part = document.querySelector('#crossing');
  new MutationObserver(() => {
    const text = part?.querySelector('.crossing-count')?.textContent ?? '';
    const news = part?.querySelector('[role=status]')?.textContent ?? '';
    const [home = 0, refuge = 0] = ['home', 'refuge'].map(
      (place) =>
        part?.querySelectorAll(`.dots :not(.is-own)[data-place=${place}][data-look=works]`).length,
    );
    window.seen.push({ text, works: { home, refuge } });
    if (news !== '' && news !== window.announced.at(-1)) window.announced.push(news);
  }).observe(part ?? document, { subtree: true, childList: true, characterData: true });
}
