import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'puppeteer-core';
import { launchBrowser } from '../launch-browser.js';
import type {} from '../../src/components/session/agent-dr-session.js';
import { StoryTeller } from './story-teller.js';

const BUILD = fileURLToPath(new URL('../../scripts/demo-static.mjs', import.meta.url));
const BUILD_DEADLINE_MS = 120_000;

/** As it is mailed: a folder, opened by a double click, with no server anywhere. */
describe('the demo as a folder', () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  const requests: string[] = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'agent-dr-static-'));
    await promisify(execFile)(process.execPath, [BUILD, folder], { timeout: BUILD_DEADLINE_MS });
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => errors.push(message.text()));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`${pathToFileURL(path.join(folder, 'index.html')).href}#lab`);
  });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('says that it is simulated', async () => {
    assert.match(await page.title(), /simulated/);
    assert.match(await page.$eval('#lab-kind', ({ textContent }) => textContent), /^Simulated/);
  });

  test('says which stories are left out: what leaves the page would end its sites', async () => {
    const stories = await page.$$eval('input[name=story]', (choices) =>
      choices.map((one) => one.value),
    );
    assert.ok(!stories.includes('page-loaded-anew') && !stories.includes('link-followed'));
    await page.waitForSelector('#stories-left-out:not([hidden])');
    assert.equal(await page.$('#other-customer:not([hidden])'), null);
  });

  test('S2.5 plays a story with the real element and worker: a warning, nobody is moved', async () => {
    const teller = new StoryTeller(page);
    await teller.choose('statistics-lost');
    await teller.play(['S2.5', 'S2.4'], {
      0: async () => {
        await page.waitForSelector('::-p-text(Statistics are missing)');
        // B17: its gateways fold alarms as real ones do, and tell nobody.
        await page.waitForSelector('#alarms:not([hidden]) ::-p-text(statistics-service-off)');
        await page.waitForSelector('#alarms ::-p-text(Told to nobody)');
      },
    });
    assert.equal(await teller.site(), 'Frankfurt');
  });

  test('S2.11 what is broken by hand has its effect too', async () => {
    await page.$eval('#by-hand', (details) => {
      details.setAttribute('open', '');
    });
    await page.click('#open-lab');
    await page.click('#lab button[aria-label="Shut down Frankfurt"]');
    await page.waitForFunction(
      () => {
        const snapshot = document.querySelector('agent-dr-session')?.snapshot;
        return snapshot?.kind === 'active' && snapshot.site.name === 'Munich';
      },
      { timeout: 20_000 },
    );
  });

  test('asks nobody for anything, and nothing is thrown or refused', () => {
    const outside = requests.filter((url) => !/^(file|data|blob):/.test(url));
    assert.deepEqual(outside, []);
    assert.deepEqual(errors, []);
  });
});
