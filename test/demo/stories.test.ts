import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { Lab } from '../../demo/lab/lab.js';
import { DemoServer } from '../../demo/server/demo-server.js';
import { originsOf } from '../../demo/server/loopback-guard.js';
import { SOURCE_GATEWAY } from '../../demo/testing/source-gateway.js';
import { launchBrowser } from '../launch-browser.js';
import type {} from '../../src/components/session/agent-dr-session.js';
import { tabTo } from './keyboard.js';
import { StoryTeller } from './story-teller.js';

/** The second story waits for it; the first one does not. */
const SITE_TIMEOUT_S = 3;

describe('the stories, on real sites and by the keyboard', () => {
  const server = new DemoServer();
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  let teller: StoryTeller;
  const errors: string[] = [];

  before(async () => {
    const port = await server.listen(0);
    const allowedOrigins = originsOf(port);
    lab = new Lab({ ...SOURCE_GATEWAY, allowedOrigins, siteTimeoutSeconds: SITE_TIMEOUT_S });
    await lab.start();
    server.serve(lab);
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${port}`);
    teller = new StoryTeller(page);
  });
  after(async () => {
    await browser.close();
    await Promise.all([server.stop(), lab.stop()]);
  });

  test('S2.11 B11 a planned shutdown: the agent is signed in, moved at once, and returns when they ask', async () => {
    await tabTo(page, /^A site is lost$/);
    await page.keyboard.press('ArrowDown');
    await teller.play(['S2.11', 'B11'], {
      1: async () => {
        assert.equal(await teller.site(), 'Munich');
      },
    });
    assert.equal(await teller.site(), 'Frankfurt');
  });

  test('S2.2 B7 a site is lost: held and gone on with, the agent is moved, and the notes of the record are as they were', async () => {
    await tabTo(page, /^Notes of this call$/);
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type('Typed before the power failed');
    await tabTo(page, /^A planned shutdown$/);
    await page.keyboard.press('ArrowUp');
    await teller.play(['S2.2', 'B2', 'B7'], {
      3: async () => {
        assert.equal(await teller.site(), 'Munich');
        await teller.press('Pause');
        await teller.says('Held here.');
        await teller.press('Go on');
      },
    });
    const notes = await page.$eval('textarea', ({ value }) => value);
    assert.equal(notes, 'Typed before the power failed');
  });

  test('B13 the picture beside the story has a lane for each site and the move in it', async () => {
    await page.waitForSelector('agent-dr-timeline >>> [part="picture"] svg .move');
    const picture = await page.waitForSelector('agent-dr-timeline >>> [part="picture"]');
    const lanes = await picture?.evaluate(({ textContent }) => textContent);
    assert.match(lanes ?? '', /Frankfurt.*Munich/s);
  });

  test('nothing was thrown into the page', () => {
    assert.deepEqual(errors, []);
  });
});
