import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { launchBrowser } from '../launch-browser.js';
import type {} from '../../src/components/session/agent-dr-session.js';
import { tabTo } from './keyboard.js';
import { runDemo, type RunningDemo } from './running-demo.js';

/** `npm run screenshots` keeps them; otherwise they go to a temporary folder. */
const ARE_KEPT = process.env['SCREENSHOTS'] === 'keep';
const PICTURES = ARE_KEPT
  ? fileURLToPath(new URL('../../docs/screenshots', import.meta.url))
  : path.join(tmpdir(), 'agent-dr-screenshots');

/** A picture that is kept shows the countdown on its way. */
const SITE_TIMEOUT_S = ARE_KEPT ? 13 : 3;
const COUNTDOWN = ARE_KEPT ? 'Moving you to Munich in 0:0' : 'Moving you to Munich in';
const WAIT_MS = 20_000;

/** Down to the end of the notes, and of the session. */
const PICTURE_HEIGHT_PX = 442;

describe('the demo, as a new user opens it', () => {
  let demo: RunningDemo;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  before(async () => {
    await mkdir(PICTURES, { recursive: true });
    demo = await runDemo('--site-timeout', String(SITE_TIMEOUT_S));
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 1000 });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`${demo.url}#lab`);
  });
  after(async () => {
    await browser.close();
    await demo.stop();
  });

  const activeAt = (name: string) =>
    page.waitForFunction(
      (site) => {
        const session = document.querySelector('agent-dr-session');
        const snapshot = session?.snapshot;
        return snapshot?.kind === 'active' && snapshot.site.name === site;
      },
      { timeout: WAIT_MS },
      name,
    );

  /** What a screen reader finds, by role and name. */
  const seesHeading = (text: string) =>
    page.waitForSelector(`::-p-text(${text})`, { timeout: WAIT_MS });

  /** What the agent has before them: the record with the notes and the session. */
  const takePicture = async (name: string) => {
    const clip = await page.evaluate((height) => {
      // Tabbing has scrolled the page.
      document.querySelector('textarea')?.scrollIntoView({ block: 'center' });
      const desk = document.querySelector('#ours')?.getBoundingClientRect();
      return { x: desk?.x ?? 0, y: desk?.y ?? 0, width: desk?.width ?? innerWidth, height };
    }, PICTURE_HEIGHT_PX);
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`), clip });
  };

  test('S1.3 S1.7 B8 signs in by the form with the keyboard alone, and works at Frankfurt', async () => {
    await tabTo(page, /^User name$/);
    await page.keyboard.type('agent1');
    await page.keyboard.press('Tab');
    await page.keyboard.type('demo-1');
    await page.keyboard.press('Enter');
    await activeAt('Frankfurt');
    await seesHeading('Munich standing by');
  });

  test('S2.2 S3.1 B7 kills Frankfurt in the lab while typing; sees the countdown, then Munich; the text is there', async () => {
    await tabTo(page, /^Notes of this call$/);
    await page.keyboard.type('The parts are to be sent again');
    await takePicture('before');
    await tabTo(page, /^Break it yourself$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Kill.*Frankfurt/);
    await page.keyboard.press('Enter');
    await seesHeading(COUNTDOWN);
    await takePicture('countdown');
    await activeAt('Munich');
    await seesHeading('You were moved to Munich');
    await seesHeading('no standby');
    await takePicture('after');
    const notes = await page.$eval('textarea', ({ value }) => value);
    assert.equal(notes, 'The parts are to be sent again');
  });

  test('S2.4 a service that is lost is a warning, and nobody is moved', async () => {
    await tabTo(page, /^Turn off.*[Cc]onfiguration.*Munich/);
    await page.keyboard.press('Enter');
    await seesHeading('Settings cannot be read');
    await activeAt('Munich');
  });

  test('B1 with the last site killed it says that no site answers, and comes back by itself', async () => {
    await tabTo(page, /^Kill.*Munich/);
    await page.keyboard.press('Enter');
    await seesHeading('No site answers');
    await tabTo(page, /^Start.*Frankfurt/);
    await page.keyboard.press('Enter');
    await activeAt('Frankfurt');
    const notes = await page.$eval('textarea', ({ value }) => value);
    assert.equal(notes, 'The parts are to be sent again');
  });

  test('nothing was thrown into the page', () => {
    assert.deepEqual(errors, []);
  });
});
