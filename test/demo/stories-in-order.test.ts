import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { Lab } from '../../demo/lab/lab.js';
import { DemoServer } from '../../demo/server/demo-server.js';
import { originsOf } from '../../demo/server/loopback-guard.js';
import { SOURCE_GATEWAY } from '../../demo/testing/source-gateway.js';
import { launchBrowser } from '../launch-browser.js';
import { beginning, holdBeginnings } from './story-beginnings.js';

const STEP_MS = 60_000;

/** Each order with how many steps of each story come about before the next one takes its place. */
const ORDERS = [
  {
    name: 'one after the other, each to its end',
    stories: [
      'site-lost',
      'planned-shutdown',
      'phone-lost',
      'statistics-lost',
      'network-lost',
      'mass-failover',
      'tour',
      'site-lost',
    ],
    steps: Infinity,
  },
  {
    name: 'backwards, each left at its first step',
    stories: [
      'mass-failover',
      'network-lost',
      'statistics-lost',
      'phone-lost',
      'planned-shutdown',
      'site-lost',
      'statistics-lost',
    ],
    steps: 1,
  },
  {
    name: 'mixed, each left in the middle',
    stories: [
      'phone-lost',
      'site-lost',
      'network-lost',
      'planned-shutdown',
      'mass-failover',
      'site-lost',
      'phone-lost',
    ],
    steps: 3,
  },
];

describe('Stories do not leak into each other (B11, B15)', () => {
  const server = new DemoServer();
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  /** Of the first story with an ordinary desktop beside, and of the first without. */
  const first = new Map<boolean, readonly string[]>();

  before(async () => {
    const port = await server.listen(0);
    const allowedOrigins = originsOf(port);
    const timeouts = { siteTimeoutSeconds: 2, siteSipRegisterTimeoutSeconds: 2 };
    lab = new Lab({ ...SOURCE_GATEWAY, allowedOrigins, ...timeouts, loginsPerSecond: 8 });
    await lab.start();
    server.serve(lab);
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(`http://127.0.0.1:${port}/#lab`);
    await page.waitForSelector('agent-dr-session:defined');
    await holdBeginnings(page);
  });
  after(async () => {
    await browser.close();
    await Promise.all([server.stop(), lab.stop()]);
  });

  const press = (selector: string) =>
    page.$eval(selector, (control) => {
      if (control instanceof HTMLElement) control.click();
    });

  /** Plays the story until so many of its steps have come about. */
  async function play(story: string, steps: number): Promise<void> {
    const begun = await page.evaluate(() => window.beginnings.length);
    if (story === 'tour') {
      await press('#tour');
    } else {
      await press(`input[name=story][value=${story}]`);
      await press('#story-play');
    }
    // Held, each step stays until it has been looked at, however slow this machine is.
    await press('#story-play');
    const now = await beginning(page, begun);
    // The tour has a caption instead of the strip; what it leaves is compared with the next story.
    if (story !== 'tour') compare(story, now);
    const all = await page.$$eval('#story-steps li', (items) => items.length);
    for (let step = 0; step < Math.min(steps, all); step++) {
      while ((await cameAbout(step)) === 'ahead') await press('#story-next');
      const said = await page.$eval('#story-state', ({ textContent }) => textContent);
      assert.equal(said, 'Held here.', `${story}, step ${step}`);
      if (step + 1 < steps && (await cameAbout(step)) === 'here') await press('#story-next');
    }
  }

  function compare(story: string, now: readonly string[]): void {
    const isVersus = now.some((line) => line.includes('data-versus'));
    assert.deepEqual(now, first.get(isVersus) ?? now, `${story} begins otherwise`);
    if (!first.has(isVersus)) first.set(isVersus, now);
  }

  /** `ahead`: its words are read, and it is not done yet. `past`: it had none to read after it. */
  async function cameAbout(step: number): Promise<string> {
    const outcome = await page.waitForFunction(
      (index) => {
        const state = document.querySelectorAll('#story-steps li')[index]?.className;
        if (state === 'is-past' || state === 'is-halted') return 'past';
        if (document.querySelector('#story-next')?.ariaDisabled !== 'false') return '';
        return state === 'is-here' ? 'here' : state === 'is-under-way' ? 'ahead' : '';
      },
      { timeout: STEP_MS },
      step,
    );
    return outcome.jsonValue();
  }

  for (const { name, stories, steps } of ORDERS) {
    test(name, async () => {
      for (const story of stories) await play(story, steps);
    });
  }
});
