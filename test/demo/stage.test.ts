import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import type { AxeResults, RunOptions } from 'axe-core';
import { Lab } from '../../demo/lab/lab.js';
import { DemoServer } from '../../demo/server/demo-server.js';
import { originsOf } from '../../demo/server/loopback-guard.js';
import { SOURCE_GATEWAY } from '../../demo/testing/source-gateway.js';
import type {} from '../../src/components/session/agent-dr-session.js';
import { launchBrowser } from '../launch-browser.js';

const WAIT_MS = 60_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The first story, as a product owner sees it: one click, then hands off. */
describe('the stage: our desktop beside an ordinary one', () => {
  const server = new DemoServer();
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  before(async () => {
    const port = await server.listen(0);
    lab = new Lab({ ...SOURCE_GATEWAY, allowedOrigins: originsOf(port), siteTimeoutSeconds: 4 });
    await lab.start();
    server.serve(lab);
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${port}`);
  });
  after(async () => {
    await browser.close();
    await Promise.all([server.stop(), lab.stop()]);
  });

  async function violations(): Promise<readonly string[]> {
    // As a text: the page's policy lets no other script in.
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
      };
      const { violations: found } = await axe.run(document, { resultTypes: ['violations'] });
      return found.flatMap(({ id, nodes }) =>
        nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
      );
    });
  }

  const clock = (side: 'ours' | 'theirs') =>
    page.$eval(`#clock-${side}`, (section) => ({
      kind: section.getAttribute('data-kind'),
      time: section.querySelector('b')?.textContent,
    }));

  /** The step that is told; resolves when it has come about. */
  const cameAbout = (step: number) =>
    page.waitForFunction(
      (index) =>
        document.querySelectorAll('#story-steps li')[index]?.className === 'is-here' ||
        document.querySelectorAll('#story-steps li')[index]?.className === 'is-past',
      { timeout: WAIT_MS },
      step,
    );

  /** The whole component, without any scrolling. */
  async function isInSight(): Promise<void> {
    const hidden = await page.evaluate(() => {
      const side = document.querySelector('.side');
      const session = side?.querySelector('agent-dr-session')?.getBoundingClientRect();
      const frame = side?.getBoundingClientRect();
      if (!session || !frame) return 'there is none';
      const page = document.documentElement.scrollHeight - innerHeight;
      return page > 0 || session.bottom > frame.bottom + 0.5 || session.height === 0
        ? `the page is ${page} px too high; ${session.bottom} > ${frame.bottom}`
        : '';
    });
    assert.equal(hidden, '');
  }

  test('opens with one sentence and one button, which starts the first story', async () => {
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll('h1, button')]
        .filter((one) => one.checkVisibility() && !one.closest('#tour, #tour-caption'))
        .map(({ id, textContent }) => id || textContent.trim()),
    );
    assert.deepEqual(seen.slice(0, 2), [
      'When a telephony site fails, your agent keeps working.',
      'opening-play',
    ]);
    assert.deepEqual(await violations(), []);
    // When the healthy view is there, and when it ends.
    await page.$eval('.side agent-dr-session', (session) => {
      session.addEventListener('dr-state-change', ({ snapshot }) => {
        const { dataset } = document.documentElement;
        if (snapshot.kind !== 'active') return;
        const now = String(performance.now());
        if (snapshot.call?.state === 'established') dataset['calledAt'] ??= now;
        if (snapshot.connection === 'lost') dataset['lostAt'] ??= now;
      });
    });
    await page.focus('#opening-play');
    await page.keyboard.press('Enter');
    const focused = await page.evaluate(() => document.activeElement?.id);
    assert.equal(focused, 'story-play');
  });

  test('B5 a caller is on the line, and the healthy view is held for five seconds', async () => {
    await cameAbout(0);
    await isInSight();
    assert.deepEqual(await clock('ours'), { kind: 'well', time: '0:00' });
    assert.deepEqual(await clock('theirs'), { kind: 'well', time: '0:00' });
    await cameAbout(1);
    const [calledAt, lostAt] = await page.$eval('html', ({ dataset }) => [
      dataset['calledAt'],
      dataset['lostAt'],
    ]);
    assert.ok(Number(lostAt) - Number(calledAt) >= 5_000, `${calledAt} to ${lostAt}`);
  });

  test('S2.2 a killed site is hatched, with its time and a legend; both desktops are without service', async () => {
    await isInSight();
    assert.match(
      await page.$eval('#power .killed', ({ textContent }) => textContent),
      /^Frankfurtno power for 0:\d\d$/,
    );
    const pattern = await page.$eval(
      '#power .killed',
      (item) => getComputedStyle(item).backgroundImage,
    );
    assert.match(pattern, /repeating-linear-gradient/);
    await page.waitForSelector('#power-legend:not([hidden])');
    assert.equal((await clock('ours')).kind, 'running');
    assert.equal((await clock('theirs')).kind, 'running');
    await page.waitForSelector('.screen[data-state="frozen"]');
    await cameAbout(2);
    await isInSight();
  });

  test('B2 ours is moved and ready, by what is measured, while the other still waits', async () => {
    await cameAbout(3);
    await isInSight();
    await cameAbout(4);
    await isInSight();
    assert.equal((await clock('ours')).kind, 'over');
    assert.equal((await clock('theirs')).kind, 'running');
    assert.deepEqual(await violations(), []);
  });

  test('a second agent, at Munich, is not touched', async () => {
    const snapshot = await page.$eval(
      '#second-agent agent-dr-session',
      (session) => session.snapshot,
    );
    assert.ok(snapshot.kind === 'active');
    assert.equal(snapshot.site.name, 'Munich');
    assert.equal(snapshot.arrival.kind, 'signed-in');
    assert.equal(snapshot.agent.state, 'ready');
  });

  test('B7 the ordinary desktop loses its notes by the reload, ours keeps them', async () => {
    await page.waitForSelector('.screen[data-state="logging-in"]', { timeout: WAIT_MS });
    const [ours, theirs] = await page.evaluate(() => [
      document.querySelector('textarea')?.value,
      document.querySelector('.screen .box')?.textContent,
    ]);
    assert.notEqual(ours, '');
    assert.equal(theirs, '');
  });

  test('the ordinary desktop is back at last, and each of its steps names a public source', async () => {
    await cameAbout(5);
    assert.equal((await clock('theirs')).kind, 'over');
    assert.equal((await clock('theirs')).time, '0:38');
    const sources = await page.$$eval('.trail li', (items) =>
      items.map((item) => item.querySelectorAll('a[href^="https://"]').length),
    );
    assert.deepEqual(
      sources.map((count) => count > 0),
      [true, true, true, true, true, false],
    );
  });

  for (const scheme of ['light', 'dark']) {
    test(`reflows at 400 px, ${scheme}: nothing is cut off, and axe-core finds nothing`, async () => {
      await page.setViewport({ width: 400, height: 800 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      const tooWide = await page.$$eval('body *', (elements) =>
        elements
          .filter((one) => one.getBoundingClientRect().right > document.body.clientWidth + 0.5)
          .map((one) => one.outerHTML.slice(0, 80)),
      );
      assert.deepEqual(tooWide, []);
      assert.deepEqual(await violations(), []);
    });
  }

  test('nothing was thrown into the page', () => {
    assert.deepEqual(errors, []);
  });
});
