import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { ActiveSnapshot } from '../../src/contract/snapshot.js';
import { becomes, HostPages, signIn } from './host-pages.js';

const hosts = new HostPages();

const ELEMENT = '<agent-dr-session config-src="/agent-dr.json"></agent-dr-session>';
const SCRIPT = '<script type="module" src="/dist/agent-dr-session.js"></script>';

/** What is in the tab's storage before the element's script has run, and what the page is like. */
const CIRCUMSTANCES = `
  if (location.search.includes('alone')) delete globalThis.SharedWorker;
  globalThis.leftAtStart = (() => { try { return sessionStorage.length; } catch { return 'blocked'; } })();
  if (location.search.includes('blocked')) {
    Object.defineProperty(globalThis, 'sessionStorage', { get() { throw new DOMException('No.', 'SecurityError'); } });
  }
`;

const page = (body: string) => ({
  html: `<!doctype html><html lang="en"><title>Host</title><script src="/circumstances.js"></script>${body}`,
});

describe('B23 F5, and links of a CRM of many pages', () => {
  before(async () => {
    // Long enough that no agent is moved while a page loads on a busy machine.
    await hosts.start({ siteTimeoutSeconds: 60 });
    const { server } = hosts;
    server.host('/agent-dr.json', { html: JSON.stringify(hosts.configuration('')) });
    server.host('/circumstances.js', { html: CIRCUMSTANCES });
    server.host('/page', page(SCRIPT + ELEMENT));
    server.host('/next', page(SCRIPT + ELEMENT));
  });
  after(() => hosts.stop());

  /** An agent who is ready, in the only tab. */
  async function withAgent(search: string, run: (tab: Page) => Promise<void>): Promise<void> {
    const open = await hosts.open(`${hosts.server.origin}/page${search}`);
    try {
      await signIn(open.page);
      await becomes(open.page, 'active');
      await open.page.$eval('agent-dr-session', (session) => session.ready());
      await isReady(open.page);
      await run(open.page);
    } finally {
      await open.page
        .$eval('agent-dr-session', async (session) => {
          await session.signOut();
        })
        .catch(() => undefined);
      await open.close();
    }
  }

  const snapshotOf = (tab: Page) => tab.$eval('agent-dr-session', ({ snapshot }) => snapshot);

  const inStorage = (tab: Page) => tab.evaluate(() => sessionStorage.length);

  for (const [worker, search] of [
    ['a worker that tabs share', ''],
    ['a worker of its own', '?alone'],
  ] as const) {
    test(`${worker}: the agent is at work as before, and nothing is left in the tab's storage`, () =>
      withAgent(search, async (tab) => {
        const before = (await snapshotOf(tab)) as ActiveSnapshot;
        assert.equal(await inStorage(tab), 0);
        for (const address of ['/page', '/page', '/next', '/page']) {
          const where = `${hosts.server.origin}${address}${search}`;
          await (tab.url() === where ? tab.reload() : tab.goto(where));
          await isReady(tab);
          const after = (await snapshotOf(tab)) as ActiveSnapshot;
          assert.equal(after.site.id, before.site.id);
          assert.ok(after.sinceMs >= before.sinceMs, await historyOf(tab));
          assert.equal(await inStorage(tab), 0);
        }
      }));
  }

  test('the back button: the agent is at work on the page that comes back, too', () =>
    withAgent('', async (tab) => {
      await tab.goto(`${hosts.server.origin}/next`);
      await isReady(tab);
      await tab.goBack();
      await isReady(tab);
    }));

  test('two loads, the second before the first page has connected', () =>
    withAgent('', async (tab) => {
      await tab.goto(`${hosts.server.origin}/next`, { timeout: 120 }).catch(() => undefined);
      await tab.goto(`${hosts.server.origin}/page`);
      await isReady(tab);
    }));

  test('a second tab that is loaded anew follows, and takes nothing', () =>
    withAgent('', async (tab) => {
      const other = await tab.browserContext().newPage();
      await other.goto(tab.url());
      await isReady(other);
      for (let load = 0; load < 2; load++) {
        await other.reload();
        await isReady(other);
        await isReady(tab);
      }
      await other.close();
      await isReady(tab);
    }));

  test('after a sign-out the next page asks for a sign-in', () =>
    withAgent('', async (tab) => {
      await tab.$eval('agent-dr-session', (session) => session.signOut());
      await tab.reload();
      await isAskedToSignIn(tab);
      assert.equal(await tab.evaluate(() => Reflect.get(globalThis, 'leftAtStart') as unknown), 0);
      assert.equal((await snapshotOf(tab)).kind, 'signed-out');
    }));

  // A worker that tabs share outlives the page, and needs no storage for that.
  test('where the storage is blocked all else works, and the next page asks for a sign-in', () =>
    withAgent('?alone&blocked', async (tab) => {
      await tab.reload();
      await isAskedToSignIn(tab);
      await signIn(tab);
      await becomes(tab, 'active');
    }));
});

/** What has happened to the session since its worker began. */
const historyOf = (tab: Page) =>
  tab.$eval('agent-dr-session', async (session) => {
    const result = await session.exportTimeline();
    if (result.kind === 'failed') return result.failure.message;
    const { initial, entries } = result.timeline;
    return JSON.stringify([initial, entries.map(({ atMs, what }) => [atMs, what])]);
  });

/** `visible`, for then it looks at each frame: what happens in shadow trees is seen by no observer. */
const isAskedToSignIn = (tab: Page) =>
  tab.waitForSelector('agent-dr-session >>> agent-dr-sign-in >>> #username', { visible: true });

/** The agent is at work, ready, and the site has said so. */
async function isReady(tab: Page): Promise<void> {
  await tab.waitForFunction(
    () => {
      const snapshot = document.querySelector('agent-dr-session')?.snapshot;
      return (
        snapshot?.kind === 'active' &&
        snapshot.connection === 'connected' &&
        snapshot.agent.state === 'ready'
      );
    },
    { timeout: 20_000, polling: 20 },
  );
}
