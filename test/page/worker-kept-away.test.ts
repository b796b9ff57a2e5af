import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { becomes, HostPages, signIn } from './host-pages.js';
import { NOBODY } from './host-server.js';

const WORKER = '/dist/session.worker.js';
const AWAITED = 'Telephony could not be loaded yet';
const HTML = { 'content-type': 'text/html' };
const NOT_HERE = 'Telephony does not run in this page';

describe('A worker’s script that is kept away when the page is loaded', () => {
  const hosts = new HostPages();
  const { server } = hosts;

  before(async () => {
    await hosts.start();
    const html = `<!doctype html><html lang="en"><title>Host</title>
        <script>
          globalThis.told = [];
          addEventListener('dr-failure', ({ failure }) => told.push(failure.kind));
        </script>
        <script type="module" src="/dist/agent-dr-session.js"></script>
        <agent-dr-session config-src="/agent-dr.json"></agent-dr-session>`;
    server.host('/page', { html });
    server.host('/strict', { html, headers: { 'content-security-policy': "worker-src 'none'" } });
    server.host('/agent-dr.json', { html: JSON.stringify(hosts.configuration('')) });
  });
  after(() => hosts.stop());

  const open = (pathname: string) => hosts.open(server.origin + pathname);
  const asked = (): number => server.asked.count((pathname) => pathname === WORKER);
  const reads = (tab: Page, text: string) =>
    tab.waitForSelector(`::-p-text(${text})`, { visible: true });
  const hearsOnline = (tab: Page) => tab.evaluate(() => dispatchEvent(new Event('online')));
  const told = (tab: Page) => tab.evaluate(() => Reflect.get(globalThis, 'told') as unknown);
  const signOut = (tab: Page) => tab.$eval('agent-dr-session', (session) => session.signOut());

  for (const [what, answer] of [
    ['the network is not there', NOBODY],
    ['a network answers with a page of its own', { html: '<!doctype html>Sign in', headers: HTML }],
    ['the server is broken', { html: '', status: 503 }],
  ] as const) {
    test(`B31 ${what}: the agent reads it, it is told once, and the worker is had when the network is back`, async () => {
      server.host(WORKER, answer);
      const { page: tab, close } = await open('/page');
      await reads(tab, AWAITED);
      server.hostBuilt(WORKER);
      await hearsOnline(tab);
      await signIn(tab);
      await becomes(tab, 'active');
      assert.deepEqual(await told(tab), ['worker']);
      await signOut(tab);
      await close();
    });
  }

  test('B31 without an `online` event it is retried automatically', async () => {
    server.host(WORKER, NOBODY);
    const { page: tab, close } = await open('/page');
    await reads(tab, AWAITED);
    server.hostBuilt(WORKER);
    await signIn(tab);
    await becomes(tab, 'active');
    await signOut(tab);
    await close();
  });

  test('B31 the server has none: it is retried when the agent tries, and not before', async () => {
    server.host(WORKER, { html: '', status: 404 });
    const { page: tab, close } = await open('/page');
    await reads(tab, NOT_HERE);
    const before = asked();
    await hearsOnline(tab);
    assert.equal(asked(), before);
    server.hostBuilt(WORKER);
    const again = 'agent-dr-session >>> agent-dr-sign-in >>> ::-p-text(Try again)';
    const button = await tab.waitForSelector(again, { visible: true });
    await button?.click();
    await signIn(tab);
    await becomes(tab, 'active');
    await signOut(tab);
    await close();
  });

  test('B31 the page’s own policy forbids workers: that is said once, and tried three times', async () => {
    const before = asked();
    const { page: tab, close } = await open('/strict');
    await reads(tab, NOT_HERE);
    const isWorker = (pathname: string): boolean => pathname === WORKER;
    await server.asked.first('the third question', isWorker, before + 3);
    await tab.waitForNetworkIdle();
    await hearsOnline(tab);
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    assert.equal(asked(), before + 3);
    assert.deepEqual(await told(tab), ['worker']);
    await close();
  });
});
