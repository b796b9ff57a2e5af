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
    await page.goto(`http://127.0.0.1:${port}/#lab`);
    teller = new StoryTeller(page);
  });
  after(async () => {
    await browser.close();
    await Promise.all([server.stop(), lab.stop()]);
  });

  test('S2.11 B11 a planned shutdown: the agent is signed in, moved at once, and returns when they ask', async () => {
    await teller.choose('planned-shutdown');
    await teller.play(['S2.11', 'B11'], {
      1: async () => {
        assert.equal(await teller.site(), 'Munich');
      },
    });
    assert.equal(await teller.site(), 'Frankfurt');
  });

  test('S2.2 B7 a site is lost: held and gone on with, the agent is moved, and the notes of the record are as they were', async () => {
    await tabTo(page, /^Notes of this call$/, 200);
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type('Typed before the power failed');
    await teller.choose('site-lost');
    await teller.play(['S2.2', 'B2', 'B5', 'B7'], {
      3: async () => {
        assert.equal(await teller.site(), 'Munich');
        await teller.says('Held here.');
        await teller.press('Go on');
        // The same button: held again, so that nothing is missed on a slow machine.
        await page.keyboard.press('Enter');
      },
    });
    const notes = await page.$eval('textarea', ({ value }) => value);
    assert.equal(notes, 'Typed before the power failed');
  });

  test('B13 the picture beside the story has a lane for each site and the move in it', async () => {
    await page.waitForSelector('agent-dr-timeline >>> [part~="picture"] svg .move');
    const picture = await page.waitForSelector('agent-dr-timeline >>> [part~="picture"]');
    const lanes = await picture?.evaluate(({ textContent }) => textContent);
    assert.match(lanes ?? '', /Frankfurt.*Munich/s);
  });

  /** What has to be the same in every page, and when this page was loaded. */
  const atWork = () =>
    page.$eval('agent-dr-session', ({ snapshot }) => {
      if (snapshot.kind !== 'active' || !snapshot.call) throw new Error(snapshot.kind);
      const { site, agent, call } = snapshot;
      const same = { site: site.id, state: agent.state, call: call.id };
      return { same, forMs: call.forMs, loadedAt: performance.timeOrigin };
    });

  test('B23 the page is loaded anew: the same session, the same call and its clock, and the story goes on', async () => {
    await teller.choose('page-loaded-anew');
    let before: Awaited<ReturnType<typeof atWork>> | undefined;
    let leftAfter = 0;
    await teller.play(['B23'], {
      0: async () => {
        before = await atWork();
        assert.equal(before.same.state, 'ready');
        leftAfter = Date.now();
      },
      1: async () => {
        const after = await atWork();
        assert.ok(before && after.loadedAt > before.loadedAt, 'the page was loaded anew');
        assert.deepEqual(after.same, before.same);
      },
      2: async () => {
        const { forMs, loadedAt } = await atWork();
        assert.ok(forMs >= loadedAt - leftAfter, `${forMs} ms: the clock of the call began anew`);
      },
    });
    await page.reload();
    await teller.says('Play signs agent1 in, if nobody is. Pause holds the story, not the sites.');
  });

  test('B23 a link is followed and back: each page has the session, its own notes, and the story', async () => {
    await teller.choose('link-followed');
    const seen: Awaited<ReturnType<typeof atWork>>[] = [];
    const headings: string[] = [];
    const notes: string[] = [];
    const look = async () => {
      seen.push(await atWork());
      headings.push(await page.$eval('#customer-name', ({ textContent }) => textContent));
      notes.push(await page.$eval('textarea', ({ value }) => value));
    };
    await teller.play(['B23'], { 0: look, 1: look, 3: look });
    assert.deepEqual(headings, ['Sample customer', 'Second customer', 'Sample customer']);
    assert.equal(new Set(seen.map(({ loadedAt }) => loadedAt)).size, 3);
    const states = seen.map(({ same }) => same.state);
    assert.deepEqual(states, ['ready', 'ready', 'not-ready']);
    assert.equal(new Set(seen.map(({ same }) => `${same.site} ${same.call}`)).size, 1);
    assert.deepEqual(notes, [notes[0], '', notes[0]]);
    assert.notEqual(notes[0], '');
  });

  /** All that is in the form of the record. */
  const form = () =>
    page.$$eval('#record :is(input, select, textarea)', (fields) =>
      fields.map((field) => ('value' in field ? field.value : '')),
    );

  test('B23 B5 F5 in the middle of an outage: the countdown goes on, and form and caller are as they were', async () => {
    await tabTo(page, /^Subject$/, 200);
    await page.keyboard.type(', and a shelf too many');
    const typed = await form();
    const loadedAt = () => page.evaluate(() => performance.timeOrigin);
    const loadedFirst = await loadedAt();
    await teller.choose('loaded-in-outage');
    await teller.play(['B23', 'B5'], {
      2: async () => {
        assert.ok((await loadedAt()) > loadedFirst, 'the page was loaded anew');
        assert.deepEqual(await form(), typed);
      },
      3: async () => {
        assert.equal(await teller.site(), 'Munich');
        const kept = await page.$eval('agent-dr-session', ({ snapshot }) =>
          snapshot.kind === 'active' ? snapshot.interruptedCalls.length : 0,
        );
        assert.equal(kept, 1);
        assert.deepEqual(await form(), typed);
      },
    });
  });

  test('nothing was thrown into the page', () => {
    assert.deepEqual(errors, []);
  });
});
