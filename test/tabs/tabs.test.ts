import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchBrowser } from '../launch-browser.js';
import { WIDGET_VERSION } from '../../src/contract/worker-name.js';
import { withTwoSites, type TwoSites } from '../worker/two-sites.js';
import { ChannelWitness } from './channel-witness.js';
import { AGENT, AT_WORK, TabPage } from './tab-page.js';
import { WidgetServer, type TabKind } from './widget-server.js';

/** The documented time for a tab that ends, on top of a round trip, ms. */
const PROMISED_MS = 100;

/** What a machine that is busy with other tests may add to it, ms. */
const BUSY_MS = 2_000;

const DEDICATED = { workers: 'dedicated' } as const;

describe('tabs without a SharedWorker', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  /** Tabs of a browser of their own, with two real sites. */
  const withTabs = (
    run: (open: (kind?: TabKind) => Promise<TabPage>, sites: TwoSites) => Promise<void>,
  ): Promise<void> =>
    withTwoSites(async (sites) => {
      const server = await WidgetServer.start(sites.configuration);
      const context = await browser.createBrowserContext();
      try {
        await run((kind = DEDICATED) => TabPage.open(context, server, kind), sites);
      } finally {
        await context.close();
        await server.stop();
      }
    });

  test('B14, I6 they share one session, which goes on when its tab is closed, crashes or is frozen', (t) =>
    withTabs(async (open, { relays }) => {
      const [site] = relays;
      assert.ok(site);
      const first = await open();
      const second = await open();
      const witness = await ChannelWitness.listen(first.page);
      assert.deepEqual(await second.signIn(), { kind: 'done' });
      await first.shows(AT_WORK);
      assert.deepEqual(await first.command('ready'), { kind: 'done' });
      await second.shows(READY);
      const third = await open();
      await third.shows(READY);
      assert.equal(logIns(site), 1);

      // Closed: the browser gives the lock to the next in line.
      await goesOn(t, 'closed', site, () => second.page.close(), third);
      await first.shows(READY);

      // Frozen: it announces that before it stops.
      await goesOn(t, 'frozen', site, () => first.freeze(), third);
      await third.shows(READY);
      const fourth = await open();
      await fourth.shows(READY);
      const before = site.recordings.length;
      await first.thaw();
      assert.deepEqual(await third.command('notReady', 'Lunch'), { kind: 'done' });
      const reason = "s.kind === 'active' && s.agent.reason === 'Lunch'";
      await first.shows(reason);
      await fourth.shows(reason);
      assert.equal(site.recordings.length, before, 'the one that was frozen went back to the site');

      // Crashed: neither the page nor its worker sends a last message.
      await goesOn(t, 'crashed', site, () => third.crash(), fourth);
      await fourth.shows(AT_WORK);
      const epochs = site.recordings.map(openedWith);
      assert.equal(new Set(epochs.map(({ id }) => id)).size, 1, 'one client');
      assert.deepEqual(
        epochs.map(({ epoch }) => epoch),
        epochs.map(({ epoch }) => epoch).sort((one, other) => one - other),
        'each with a higher epoch',
      );

      const heard = await witness.heard();
      assert.ok(heard.types.includes('sealed') && heard.types.includes('welcome'), 'a witness');
      for (const secret of [AGENT.password, AGENT.username, '9001', '7001']) {
        assert.ok(!heard.text.includes(secret), `${secret} was said in the open`);
      }
    }));

  test('B14 another tab takes over from one that was stopped without notice, which never comes back to the site', (t) =>
    withTabs(async (open, { relays }) => {
      const [site] = relays;
      assert.ok(site);
      const first = await open();
      await first.signIn();
      const second = await open();
      await second.shows(AT_WORK);
      await first.page.evaluate(
        "addEventListener('freeze', (event) => event.stopImmediatePropagation(), true)",
      );
      const asked = site.calls.count(isLogIn);
      const from = performance.now();
      await first.freeze();
      const { atMs } = await site.calls.first('the other log-in', isLogIn, asked + 1);
      t.diagnostic(`stopped without a word: at work again after ${(atMs - from).toFixed(0)} ms`);
      await second.shows(AT_WORK);
      const connections = site.recordings.length;
      await first.thaw();
      assert.deepEqual(await second.command('ready'), { kind: 'done' });
      await first.shows(READY);
      assert.equal(site.recordings.length, connections);
    }));

  test('B14 what a tab that has stopped is asked for is done once, by the one that goes on', () =>
    withTabs(async (open, { relays }) => {
      const [site] = relays;
      assert.ok(site);
      const first = await open();
      await first.signIn();
      await first.command('ready');
      const second = await open();
      await second.shows(READY);
      await first.page.evaluate(
        "addEventListener('freeze', (event) => event.stopImmediatePropagation(), true)",
      );
      await first.freeze();
      assert.deepEqual(await second.command('notReady', 'Lunch'), { kind: 'done' });
      // What it was asked for is the first thing that it hears when it goes on.
      await first.thaw();
      await first.shows("s.kind === 'active' && s.agent.reason === 'Lunch'");
      assert.deepEqual(await first.command('ready'), { kind: 'done' });
      await second.shows(READY);
      assert.equal(
        site.calls.count((method) => method === 'agent.notReady'),
        1,
      );
    }));

  test('B14, I9 the tab that runs the session ends as soon as the agent has signed out: no other one goes on', () =>
    withTabs(async (open, { relays }) => {
      const [site] = relays;
      assert.ok(site);
      const first = await open();
      await first.signIn();
      const second = await open();
      await second.shows(AT_WORK);
      const seen = second.sees();
      // Until it has answered, or has not in time, the session's tab is at work on it.
      site.losesAnswersFrom = 'agent.logout';
      await first.page.evaluate(`{
        const session = document.querySelector('agent-dr-session');
        // Its worker ends with it.
        session.addEventListener('dr-state-change', () => session.remove());
      }`);
      const { kind } = await second.command('signOut');
      // The site may have heard of it, and may not.
      assert.equal(kind, 'failed');
      await nobodyRunsIt(second);
      assert.deepEqual(await seen(1), ['signed-out']);
      assert.equal(logIns(site), 1);
      assert.deepEqual(await second.signIn(), { kind: 'done' });
      assert.equal(logIns(site), 2);
    }));

  test('B23 F5 in a tab that only showed the session, whose own tab is closed meanwhile: it goes on', () =>
    withTabs(async (open) => {
      const first = await open();
      await first.signIn();
      await first.command('ready');
      const second = await open();
      await second.shows(READY);
      const address = second.page.url();
      await second.page.goto('about:blank');
      await first.page.close();
      await second.page.goto(address);
      await second.shows(READY);
    }));

  test('B14, B29 an agent who signs out in one tab may sign in in another; so may another agent at once', () =>
    withTabs(async (open, { relays }) => {
      const [site] = relays;
      assert.ok(site);
      const [first, second] = [await open(), await open({ workers: 'shared' })];
      assert.deepEqual(await first.signIn(), { kind: 'done' });
      await second.shows(AT_WORK);
      assert.deepEqual(await second.signIn(), { kind: 'done' });
      assert.equal(logIns(site), 1);
      const other = { username: 'agent2', password: 'demo-2' };
      assert.deepEqual(await second.command('signIn', other), { kind: 'done' });
      await first.shows("s.kind === 'active' && s.username === 'agent2'");
      assert.deepEqual(await second.command('signOut'), { kind: 'done' });
      await first.shows("s.kind === 'signed-out' && s.why.kind === 'agent-wish'");
      assert.deepEqual(await second.signIn(), { kind: 'done' });
      await first.shows(AT_WORK);
      assert.equal(logIns(site), 2);
      for (const tab of [first, second]) {
        assert.equal((await tab.command('exportTimeline')).kind, 'done');
      }
      await first.command('signOut');
      await first.remove();
      // A SharedWorker may outlive the last page that it knew, for the next one: with no session.
      await second.page.close();
      // The browser hides this tab: it draws nothing.
      await noLocks(first, 'page|session');
      assert.deepEqual(first.page.workers(), []);
    }));

  test('B14 another version in another tab is told, and logs nobody in twice', () =>
    withTabs(async (open, { relays }) => {
      const [site] = relays;
      assert.ok(site);
      const first = await open();
      await first.signIn();
      const other = await open({ workers: 'shared', version: 'other' });
      await other.shows("s.kind === 'signed-out' && s.why.failure?.kind === 'other-version'");
      const refused = await other.signIn();
      assert.deepEqual(refused.kind === 'failed' && refused.failure, {
        kind: 'other-version',
        version: WIDGET_VERSION,
        message: `Another tab runs the session with version ${WIDGET_VERSION}, this one has 9.9.9-9: reload that tab.`,
      });
      assert.equal(logIns(site), 1);
      await first.command('signOut');
      await other.shows("s.kind === 'signed-out' && s.why.kind === 'never-signed-in'");
      assert.deepEqual(await other.signIn(), { kind: 'done' });
      const late = await first.signIn();
      assert.equal(late.kind === 'failed' && late.failure.kind, 'other-version');
    }));
});

const READY = "s.kind === 'active' && s.connection === 'connected' && s.agent.state === 'ready'";

type Relay = TwoSites['relays'][number];

const isLogIn = (method: string) => method === 'agent.login';
const logIns = (site: Relay): number => site.calls.count(isLogIn);

const nobodyRunsIt = (tab: TabPage): Promise<void> => noLocks(tab, 'session');

/** Resolves when nobody holds a lock of such a kind, nor waits for one. */
async function noLocks(tab: TabPage, kinds: string): Promise<void> {
  const has = `navigator.locks.query().then(({ held, pending }) =>
    [...held, ...pending].every(({ name }) => !/agent-dr-session\\/(${kinds})/.test(name)))`;
  await tab.page.waitForFunction(has, { polling: 50 });
}

/** Ends a tab, and measures how long the agent is without a site until `heir` has logged them in. */
async function goesOn(
  t: TestContext,
  how: string,
  site: Relay,
  end: () => Promise<void>,
  heir: TabPage,
): Promise<void> {
  const before = logIns(site);
  const ends = site.ends.all.length;
  await end();
  const lost = await site.ends.first('the end of the tab', () => true, ends + 1);
  const back = await site.calls.first('the next log-in', isLogIn, before + 1);
  const took = back.atMs - lost.atMs;
  t.diagnostic(`${how}: log-in sent ${took.toFixed(0)} ms after the last connection had ended`);
  assert.ok(took <= PROMISED_MS + BUSY_MS, `${took} ms`);
  await heir.shows(AT_WORK);
}

/** As which client, and with which epoch, a worker has opened a connection. */
function openedWith({ frames }: Relay['recordings'][number]): { id: string; epoch: number } {
  const found = /"client":\{"id":"([^"]+)","epoch":(\d+)\}/.exec(frames[0] ?? '');
  return { id: found?.[1] ?? '', epoch: Number(found?.[2]) };
}
