import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { becomes, HostPages, signIn, type OpenPage } from './host-pages.js';

const hosts = new HostPages();

/** A deadline that only failing tests reach. */
const COLLECTED_WITHIN_MS = 10_000;

const ELEMENT = '<agent-dr-session config-src="/agent-dr.json"></agent-dr-session>';
const SCRIPT = '<script type="module" src="/dist/agent-dr-session.js"></script>';

/** Counts what a page starts, and what of it is still there. */
const COUNTED = `
  globalThis.counts = { workers: 0, channels: 0, ports: 0 };
  const count = (Class, began) => new Proxy(Class, {
    construct: (target, args) => { const made = Reflect.construct(target, args); began(made); return made; },
  });
  const watch = (port) => {
    counts.ports++;
    port.close = () => { if (port.close !== MessagePort.prototype.close) { counts.ports--; delete port.close; } port.close(); };
  };
  globalThis.credentials = () => Promise.resolve({ username: 'agent2', password: 'demo-2' });
  if (location.hash === '#alone') delete globalThis.SharedWorker;
  else SharedWorker = count(SharedWorker, ({ port }) => { counts.workers++; watch(port); });
  Worker = count(Worker, () => counts.workers++);
  MessageChannel = count(MessageChannel, ({ port1 }) => { counts.channels++; watch(port1); });
`;

const page = (body: string) => ({
  html: `<!doctype html><html lang="en"><title>Host</title><script src="/counted.js"></script>${body}`,
});

describe('What happens to the element when', () => {
  let open: OpenPage;
  let tab: Page;

  before(async () => {
    await hosts.start();
    const { server } = hosts;
    server.host('/agent-dr.json', { html: JSON.stringify(hosts.configuration('')) });
    server.host('/counted.js', { html: COUNTED });
    server.host('/page', page(SCRIPT + ELEMENT));
    server.host('/bare', page(SCRIPT));
    server.host('/early', page(ELEMENT));
    server.host('/elsewhere', page('<p>Elsewhere</p>'));
  });
  after(() => hosts.stop());
  beforeEach(async () => {
    open = await hosts.open(`${hosts.server.origin}/page`);
    tab = open.page;
  });
  afterEach(() => open.close());

  /** A second tab of the same browser. */
  async function anotherTab(pathname: string): Promise<Page> {
    const other = await tab.browserContext().newPage();
    await other.goto(hosts.server.origin + pathname);
    return other;
  }

  const signOut = () => tab.$eval('agent-dr-session', (session) => session.signOut());

  const counts = () => tab.evaluate(counted);

  test('B7 B14 it is moved, removed, put back, cloned; the configuration is set again: nothing restarts', async () => {
    await signIn(tab);
    await becomes(tab, 'active');
    const before = await counts();
    const seen = await tab.evaluate(async (configuration) => {
      const session = document.querySelector('agent-dr-session');
      if (session === null) throw new Error('There is no element.');
      const states: string[] = [];
      session.addEventListener('dr-state-change', ({ snapshot }) => states.push(snapshot.kind));
      const box = document.createElement('div');
      document.body.append(box);
      box.append(session);
      session.remove();
      document.body.append(session);
      session.setAttribute('config-src', '/agent-dr.json');
      await session.updateComplete;
      const moved = await session.stay();
      // The same, in another object each time, as frameworks do it.
      const other = document.createElement('agent-dr-session');
      other.config = configuration as never;
      document.body.append(other);
      await other.retryNow();
      other.config = structuredClone(configuration) as never;
      await other.updateComplete;
      return { states, moved: moved.kind, other: other.snapshot.kind };
    }, hosts.configuration(' again'));
    // A command that there is nothing to do for is answered: the worker is the same.
    assert.deepEqual(seen, { states: [], moved: 'failed', other: 'signed-out' });
    // One for another configuration, which is another session.
    assert.equal((await counts()).workers, before.workers + 1);

    const cloned = await tab.evaluate(async () => {
      const session = document.querySelector('agent-dr-session');
      if (session !== null) document.body.append(session.cloneNode(true));
      const clone = [...document.querySelectorAll('agent-dr-session')].at(-1);
      await clone?.updateComplete;
      await clone?.stay();
      return clone === session ? undefined : clone?.snapshot.kind;
    });
    assert.equal(cloned, 'active');
    await signOut();
  });

  test('it is removed and comes back later: the agent still works, as long as the page is there', async () => {
    await signIn(tab);
    await becomes(tab, 'active');
    await tab.$eval('agent-dr-session', async (session) => {
      session.remove();
      // It is released in the next task.
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      document.body.append(session);
    });
    await becomes(tab, 'active');
    await signOut();
  });

  test('its script comes after it, and its properties before: it has them', async () => {
    const early = await anotherTab('/early');
    await early.evaluate((configuration) => {
      const session = document.querySelector('agent-dr-session');
      if (session === null) throw new Error('There is no element.');
      Object.assign(session, {
        config: configuration,
        credentials: Reflect.get(globalThis, 'credentials') as unknown,
      });
      session.removeAttribute('config-src');
    }, hosts.configuration(' early'));
    await early.addScriptTag({ type: 'module', url: '/dist/agent-dr-session.js' });
    await becomes(early, 'active');
    await early.$eval('agent-dr-session', (session) => session.signOut());
  });

  test('the agent leaves the page and comes back: it is kept, and joins the session again', async () => {
    await signIn(tab);
    await becomes(tab, 'active', { siteId: 'site-1' });
    const other = await anotherTab('/page');
    await becomes(other, 'active', { siteId: 'site-1' });
    await tab.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted }));
    });
    await tab.goto(`${hosts.server.origin}/elsewhere`);
    const locks = () =>
      other.evaluate(async () => {
        const { held = [] } = await navigator.locks.query();
        return held.filter(({ name }) => name?.startsWith('agent-dr-session/page/')).length;
      });
    assert.equal(await locks(), 1);
    await other.$eval('agent-dr-session', (session) => session.switchTo('site-2'));
    await tab.goBack();
    assert.equal(await tab.evaluate(() => Reflect.get(globalThis, 'persisted') as unknown), true);
    await becomes(tab, 'active', { siteId: 'site-2' });
    assert.equal(await locks(), 2);
    await signOut();
  });

  test('the page is frozen: the session goes on without it, and it is told all when it wakes', async () => {
    await signIn(tab);
    await becomes(tab, 'active', { siteId: 'site-1' });
    const other = await anotherTab('/page');
    await becomes(other, 'active', { siteId: 'site-1' });
    const devtools = await tab.createCDPSession();
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    const moved = await other.$eval('agent-dr-session', (session) => session.switchTo('site-2'));
    assert.deepEqual(moved, { kind: 'done' });
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await becomes(tab, 'active', { siteId: 'site-2' });
    assert.deepEqual(await signOut(), { kind: 'done' });
  });

  for (const [what, hash] of [
    ['a SharedWorker', ''],
    ['a worker of its own', '#alone'],
  ] as const) {
    test(`it comes and goes thirty times, with ${what}: nothing is left behind`, async () => {
      const other = await anotherTab(`/bare${hash}`);
      const devtools = await other.createCDPSession();
      const listeners = async (): Promise<number> => {
        await devtools.send('HeapProfiler.collectGarbage');
        return (await devtools.send('Memory.getDOMCounters')).jsEventListeners;
      };
      // The first tab and its worker each hold one, and each waits for the other's.
      await other.waitForFunction(
        async () => {
          const { held = [], pending = [] } = await navigator.locks.query();
          return held.length === 2 && pending.length === 2;
        },
        { polling: 50 },
      );
      const locks = await other.evaluate(heldLocks);
      const comeAndGo = async (times: number): Promise<number> => {
        await other.evaluate(async (count) => {
          for (let i = 0; i < count; i++) {
            const session = document.createElement('agent-dr-session');
            session.configSrc = '/agent-dr.json';
            document.body.append(session);
            await session.updateComplete;
            await session.retryNow();
            session.remove();
            await new Promise((resolve) => {
              setTimeout(resolve);
            });
          }
        }, times);
        // Browsers release locks and workers after a while.
        await other.waitForFunction(
          async (before) => {
            const { held = [], pending = [] } = await navigator.locks.query();
            return held.length + pending.length <= before;
          },
          { polling: 50 },
          locks,
        );
        return listeners();
      };
      const listenersOnce = await comeAndGo(1);
      const listenersAfter = await comeAndGo(30);
      // The browser ends workers and collects their ports at any time.
      const deadline = performance.now() + COLLECTED_WITHIN_MS;
      let left = listenersAfter;
      while (left > listenersOnce && performance.now() < deadline) left = await listeners();
      assert.ok(left <= listenersOnce, `${left} listeners, after the first time ${listenersOnce}`);
      const { ports } = await other.evaluate(counted);
      assert.equal(ports, 0);
      if (hash !== '') assert.deepEqual(other.workers(), []);
    });
  }
});

function counted(): { workers: number; channels: number; ports: number } {
  return Reflect.get(globalThis, 'counts') as { workers: number; channels: number; ports: number };
}

async function heldLocks(): Promise<number> {
  const { held = [], pending = [] } = await navigator.locks.query();
  return held.length + pending.length;
}
