import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { TargetType, type Browser, type BrowserContext, type Target } from 'puppeteer-core';
import { launchBrowser } from '../launch-browser.js';
import { withTwoSites, type TwoSites } from '../worker/two-sites.js';
import { AGENT, AT_WORK, TabPage } from './tab-page.js';
import { WidgetServer, type TabKind } from './widget-server.js';

const SHARED = { workers: 'shared' } as const;
const READY = "s.kind === 'active' && s.connection === 'connected' && s.agent.state === 'ready'";
const LOST = "s.kind === 'signed-out' && s.why.kind === 'session-lost'";

describe('a worker that is lost', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  /** Tabs of a browser of their own, with two real sites. */
  const withTabs = (
    run: (
      open: (kind?: TabKind) => Promise<TabPage>,
      sites: TwoSites,
      context: BrowserContext,
    ) => Promise<void>,
  ): Promise<void> =>
    withTwoSites(async (sites) => {
      const server = await WidgetServer.start(sites.configuration);
      const context = await browser.createBrowserContext();
      try {
        await run((kind = SHARED) => TabPage.open(context, server, kind), sites, context);
      } finally {
        await context.close();
        await server.stop();
      }
    });

  test('B23, I14 the page that hosts the SharedWorker crashes: the other one is told, and goes on by itself', () =>
    withTabs(async (open, { relays: [site] }) => {
      assert.ok(site);
      const first = await open();
      assert.deepEqual(await first.signIn(), { kind: 'done' });
      assert.deepEqual(await first.command('ready'), { kind: 'done' });
      const second = await open();
      await second.shows(READY);
      await keepsUp(second, 2);
      const told = failures(second);
      const before = site.calls.count(isLogIn);
      await first.crash();
      assert.equal(await told, 'worker-lost');
      await site.calls.first('the next log-in', isLogIn, before + 1);
      // The site has kept the log-in for the same client: ready, as it was.
      await second.shows(READY);
      assert.deepEqual(await second.command('notReady', 'Lunch'), { kind: 'done' });
      // And once more: the session is in the tab's own worker now.
      const third = await open();
      await third.shows("s.kind === 'active' && s.agent.reason === 'Lunch'");
      await second.crash();
      await third.shows(AT_WORK);
      assert.deepEqual(await third.command('signOut'), { kind: 'done' });
    }));

  test('B23 what the agent asks for as soon as the page says that its worker is lost is done once, by the one that goes on', () =>
    withTabs(async (open, { relays: [site] }) => {
      assert.ok(site);
      const first = await open();
      await first.signIn();
      await first.command('ready');
      const second = await open();
      await second.shows(READY);
      const asked = second.page.evaluate(`new Promise((resolve) => {
        const session = document.querySelector('agent-dr-session');
        session.addEventListener('dr-failure', () => resolve(session.notReady('Lunch')), { once: true });
      })`);
      await first.crash();
      assert.deepEqual(await asked, { kind: 'done' });
      await second.shows("s.kind === 'active' && s.agent.reason === 'Lunch'");
      assert.equal(site.calls.count(isNotReady), 1);
    }));

  test('B23, I9 the agent signs out while a kept worker runs the session: it tells the site and the other workers, and none goes on', () =>
    withTabs(async (open, { relays: [site] }) => {
      assert.ok(site);
      const first = await open();
      await first.signIn();
      const second = await open();
      await second.shows(AT_WORK);
      await keepsUp(second, 2);
      const told = failures(second);
      await first.crash();
      await told;
      await second.shows(AT_WORK);
      const seen = second.sees();
      assert.deepEqual(await second.command('signOut'), { kind: 'done' });
      await nobodyRunsIt(second);
      const kinds = await seen();
      assert.deepEqual(kinds.slice(kinds.indexOf('signed-out')), ['signed-out']);
      assert.equal(
        site.calls.count((method) => method === 'agent.logout'),
        1,
      );
      assert.deepEqual(await second.signIn(), { kind: 'done' });
    }));

  test('B23 a page that comes to a worker which only follows is told how long all has been so until now', () =>
    withTabs(async (open) => {
      const first = await open();
      await first.signIn();
      const second = await open();
      await second.shows(AT_WORK);
      await keepsUp(second, 2);
      const lost = failures(second);
      await first.crash();
      await lost;
      // The second page's own worker runs the session, and the shared one follows it.
      await second.shows(AT_WORK);
      const third = await open();
      // All that changes by itself after a hand-over has changed.
      await third.shows(`${AT_WORK} && s.roundTripMs && s.standby.roundTripMs`);
      // The third page is told anew together with the fourth: the same, and only later.
      const told = third.page.evaluate(`new Promise((resolve) => {
        const session = document.querySelector('agent-dr-session');
        const all = ({ sinceMs, ...rest }) => JSON.stringify(rest);
        session.addEventListener('dr-state-change', ({ snapshot, previous }) => {
          if (all(snapshot) === all(previous)) resolve(snapshot.sinceMs > previous.sinceMs);
        });
        setTimeout(() => resolve('not told'), 15_000);
      })`);
      const fourth = await open();
      await fourth.shows(AT_WORK);
      assert.equal(await told, true);
    }));

  test('B23, I14 no other worker has the session: the page says so, and whose it was, and a sign-in goes on', () =>
    withTabs(async (open, _sites, context) => {
      const only = await open();
      await only.signIn();
      await only.shows(AT_WORK);
      await inWorker(context, 'self.close()');
      await only.shows(
        `${LOST} && s.why.username === '${AGENT.username}' && s.why.by === 'worker'`,
      );
      assert.deepEqual(await only.signIn(), { kind: 'done' });
      await only.shows(AT_WORK);
    }));

  test('B23, I14 single sign-on: another worker signs the agent in again, though the lost one only hangs', () =>
    withTabs(async (open, { relays: [site] }, context) => {
      assert.ok(site);
      const only = await open();
      const source = `document.querySelector('agent-dr-session').credentials =
        () => Promise.resolve(${JSON.stringify(AGENT)})`;
      await only.page.evaluate(source);
      await only.shows(AT_WORK);
      const told = failures(only);
      const before = site.calls.count(isLogIn);
      await inWorker(context, 'setTimeout(() => { for (;;); })');
      assert.equal(await told, 'worker-lost');
      await site.calls.first('the next log-in', isLogIn, before + 1);
      await only.shows(AT_WORK);
    }));

  test('B23, I14 a worker of a page’s own ends: the page says so', () =>
    withTabs(async (open) => {
      const only = await open({ workers: 'dedicated' });
      await only.signIn();
      await only.shows(AT_WORK);
      const [worker] = only.page.workers();
      assert.ok(worker);
      await worker.evaluate('setTimeout(() => self.close())');
      await only.shows(`${LOST} && s.why.by === 'worker'`);
      assert.deepEqual(await only.signIn(), { kind: 'done' });
    }));

  test('B23 F5 where nothing can go on with the session: the page says what happened, with the name filled in', () =>
    withTabs(async (open) => {
      const only = await open({ workers: 'dedicated' });
      await only.signIn();
      await only.shows(AT_WORK);
      // A gateway that issues nothing to resume by leaves nothing else.
      await only.page.evaluate(`addEventListener('pagehide', () => {
        for (const key of Object.keys(sessionStorage)) if (key.includes('/resume ')) sessionStorage.removeItem(key);
      })`);
      await only.page.reload();
      await only.page.waitForSelector('agent-dr-session');
      await only.shows(`${LOST} && s.why.username === '${AGENT.username}' && s.why.by === 'page'`);
      assert.deepEqual(await only.signIn(), { kind: 'done' });
      await only.command('signOut');
      await only.page.reload();
      await only.shows("s.kind === 'signed-out' && s.why.kind === 'never-signed-in'");
    }));

  test('B23 F5, and a link, in the only tab: the same session, its state and its call', () =>
    withTabs(async (open, { relays: [site] }) => {
      assert.ok(site);
      const only = await open();
      await only.signIn();
      assert.deepEqual(await only.command('ready'), { kind: 'done' });
      const [logIns, connections] = [site.calls.count(isLogIn), site.recordings.length];
      for (const leave of [() => only.page.reload(), () => goElsewhereAndBack(only)]) {
        await leave();
        await only.shows(READY);
      }
      assert.deepEqual([site.calls.count(isLogIn), site.recordings.length], [logIns, connections]);
    }));
});

const isNotReady = (method: string): boolean => method === 'agent.notReady';
const isLogIn = (method: string): boolean => method === 'agent.login';

/** To a page without the element, where the worker has no page at all, and on. */
async function goElsewhereAndBack({ page }: TabPage): Promise<void> {
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
}

/** The next failure that the page is told of. */
const failures = (tab: TabPage): Promise<unknown> =>
  tab.page.evaluate(`new Promise((resolve) => document.addEventListener('dr-failure',
    ({ failure }) => resolve(failure.kind), { once: true }))`);

/** Resolves when so many pages have a worker ready that follows the session. */
async function keepsUp(tab: TabPage, pages: number): Promise<void> {
  const has = `navigator.locks.query().then(({ pending }) =>
    pending.filter(({ name }) => name.startsWith('agent-dr-session/session/')).length === ${pages})`;
  await tab.page.waitForFunction(has, { polling: 50 });
}

/** Resolves when no worker runs a session. */
async function nobodyRunsIt(tab: TabPage): Promise<void> {
  const has = `navigator.locks.query().then(({ held, pending }) =>
    [...held, ...pending].every(({ name }) => !name.startsWith('agent-dr-session/session/')))`;
  await tab.page.waitForFunction(has, { polling: 50 });
}

/** Runs something in the SharedWorker of the only session in a context. */
async function inWorker(context: BrowserContext, code: string): Promise<void> {
  const isWorker = (target: Target): boolean => target.type() === TargetType.SHARED_WORKER;
  const target = await context.waitForTarget(isWorker);
  const session = await target.createCDPSession();
  await session.send('Runtime.evaluate', { expression: code });
}
