import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { becomes, HostPages, signIn } from './host-pages.js';
import { NOBODY } from './host-server.js';

const FIRST = '/dist/agent-dr-session.js';
const SECOND = '/dist/agent-dr-at-work.js';
const AWAITED = 'Telephony could not be loaded yet';
const HTML = { 'content-type': 'text/html' };

describe('The second file of a page, which has the session and what shows it', () => {
  const hosts = new HostPages();
  const { server } = hosts;

  before(async () => {
    await hosts.start();
    const page = (script: string, attributes = '') => ({
      html: `<!doctype html><html lang="en"><title>Host</title>
        <script>
          globalThis.told = [];
          addEventListener('dr-failure', ({ failure }) => told.push(failure.kind));
        </script>
        <script type="module" src="${script}"></script>
        <agent-dr-session config-src="/agent-dr.json" ${attributes}></agent-dr-session>`,
    });
    server.host('/page', page(FIRST));
    server.host('/compact', page(FIRST, 'size="compact"'));
    server.host('/with-version', page(`${FIRST}?v=7`));
    server.host('/agent-dr.json', { html: JSON.stringify(hosts.configuration('')) });
    server.host('/headless.js', {
      html: `import { createAgentDrSession } from '${FIRST}';
        globalThis.session = createAgentDrSession('/agent-dr.json', {
          credentials: () => Promise.resolve({ username: 'agent2', password: 'demo-2' }),
        });`,
    });
    server.host('/headless', { html: '<script type="module" src="/headless.js"></script>' });
  });
  after(() => hosts.stop());

  const open = (pathname: string) => hosts.open(server.origin + pathname);
  const reads = (tab: Page, text: string) =>
    tab.waitForSelector(`::-p-text(${text})`, { visible: true });
  const showsWork = (tab: Page) =>
    tab.waitForSelector('agent-dr-session >>> agent-dr-now', { visible: true });
  const hearsOnline = (tab: Page) => tab.evaluate(() => dispatchEvent(new Event('online')));
  const told = (tab: Page) => tab.evaluate(() => Reflect.get(globalThis, 'told') as unknown);
  const signOut = (tab: Page) => tab.$eval('agent-dr-session', (session) => session.signOut());

  /** Requests for the file wait until this is called. */
  function held(): () => void {
    const waiting: (() => void)[] = [];
    let isOver = false;
    server.hold(SECOND, (release) => {
      if (isOver) release();
      else waiting.push(release);
    });
    return () => {
      isOver = true;
      for (const release of waiting) release();
    };
  }

  test('S1.3 the form is there without it, and what is typed signs in as soon as it has come', async () => {
    const release = held();
    const { page: tab, close } = await open('/page');
    await signIn(tab);
    await tab.waitForSelector('agent-dr-session >>> agent-dr-sign-in >>> form[aria-busy="true"]');
    release();
    await becomes(tab, 'active');
    await showsWork(tab);
    assert.deepEqual(await told(tab), []);
    await signOut(tab);
    await close();
  });

  test('B14 no form is shown for a moment where somebody is at work in another tab', async () => {
    const { page: one, close } = await open('/page');
    await signIn(one);
    await becomes(one, 'active');
    const release = held();
    const other = await one.browserContext().newPage();
    await other.evaluateOnNewDocument(() => {
      setInterval(() => {
        const shown = document.querySelector('agent-dr-session')?.shadowRoot;
        if (shown?.querySelector('agent-dr-sign-in')) Object.assign(globalThis, { wasShown: true });
      }, 5);
    });
    await other.goto(`${server.origin}/page`);
    await other.waitForFunction(() => customElements.get('agent-dr-session') !== undefined);
    // Time for a form that asks nobody.
    await other.evaluate(async () => {
      await navigator.locks.query();
      for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
    });
    release();
    await showsWork(other);
    assert.equal(
      await other.evaluate(() => Reflect.get(globalThis, 'wasShown') as unknown),
      undefined,
    );
    await signOut(one);
    await close();
  });

  for (const [what, answer] of [
    ['the network is not there', NOBODY],
    ['a network answers with a page of its own', { html: '<!doctype html>Sign in', headers: HTML }],
    ['the server does not have it', { html: '', status: 404 }],
  ] as const) {
    test(`B31 ${what}: the agent reads it, it is told once, and the agent works when it has come`, async () => {
      server.host(SECOND, answer);
      const { page: tab, close } = await open('/page');
      await reads(tab, AWAITED);
      await tab.waitForSelector('agent-dr-session >>> [role="alert"]');
      server.hostBuilt(SECOND);
      await hearsOnline(tab);
      await signIn(tab);
      await becomes(tab, 'active');
      assert.deepEqual(await told(tab), ['worker']);
      await signOut(tab);
      await close();
    });
  }

  test('B31 a compact page shows that too, as there is no line yet, and the agent can try again', async () => {
    server.host(SECOND, NOBODY);
    const { page: tab, close } = await open('/compact');
    await reads(tab, AWAITED);
    server.hostBuilt(SECOND);
    const again = 'agent-dr-session >>> agent-dr-sign-in >>> ::-p-text(Try again)';
    await (await tab.waitForSelector(again, { visible: true }))?.click();
    await becomes(tab, 'signed-out');
    await tab.waitForSelector('agent-dr-session >>> agent-dr-glance >>> ::-p-text(Not signed in)');
    await close();
  });

  test('B20 the first file may have a version in its address: it runs once', async () => {
    const { page: tab, close } = await open('/with-version');
    const before = server.asked.count((pathname) => pathname === FIRST);
    await signIn(tab);
    await becomes(tab, 'active', { siteId: 'site-1' });
    await showsWork(tab);
    const moved = await tab.$eval('agent-dr-session', (session) => session.switchTo('site-2'));
    assert.deepEqual(moved, { kind: 'done' });
    assert.equal(
      server.asked.count((pathname) => pathname === FIRST),
      before,
    );
    await signOut(tab);
    await close();
  });

  test('B21 a session without elements waits for it too: a command says why it failed', async () => {
    server.host(SECOND, NOBODY);
    const { page: tab, close } = await open('/headless');
    const command = (name: 'ready' | 'retryNow' | 'signOut') =>
      tab.evaluate(async (wanted) => {
        const { session } = globalThis as unknown as {
          session: Record<string, () => Promise<unknown>>;
        };
        return session[wanted]?.();
      }, name);
    await tab.waitForFunction(() => 'session' in globalThis);
    const failed = (await command('ready')) as { kind: string; failure?: { kind: string } };
    assert.deepEqual([failed.kind, failed.failure?.kind], ['failed', 'worker']);
    server.hostBuilt(SECOND);
    await command('retryNow');
    await tab.waitForFunction(() => {
      const { session } = globalThis as unknown as { session: { snapshot: { kind: string } } };
      return session.snapshot.kind === 'active';
    });
    assert.deepEqual(await command('signOut'), { kind: 'done' });
    await close();
  });
});
