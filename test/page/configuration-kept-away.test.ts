import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { HTTPRequest, Page, ResponseForRequest } from 'puppeteer-core';
import { becomes, HostPages, signIn } from './host-pages.js';

const ADDRESS = '/agent-dr.json';
const AWAITED = 'Telephony’s settings have not arrived yet';
const NOT_SET_UP = 'This page is not set up for telephony yet';

type Answer = 'nobody' | Partial<ResponseForRequest>;

describe('A configuration that is kept away when the page is loaded', () => {
  const hosts = new HostPages();
  let there: Answer = {};

  before(async () => {
    await hosts.start();
    hosts.server.host('/portal', { html: '<!doctype html>Sign in to this network' });
    const html = `<!doctype html><html lang="en"><title>Host</title>
        <script>
          globalThis.told = [];
          addEventListener('dr-failure', ({ failure }) => told.push(failure.kind));
        </script>
        <script type="module" src="/dist/agent-dr-session.js"></script>
        <agent-dr-session config-src="${ADDRESS}"></agent-dr-session>`;
    hosts.server.host('/page', { html });
    const headers = { 'content-security-policy': "connect-src 'none'" };
    hosts.server.host('/strict', { html, headers });
    const body = JSON.stringify(hosts.configuration(''));
    there = { status: 200, contentType: 'application/json', body };
  });
  after(() => hosts.stop());

  /** Opens the page with `answer` as the configuration, until the test replaces it. */
  async function withAnswer(
    answer: Answer,
    look: (tab: Page, network: { answer: Answer; asked: number }) => Promise<void>,
    pathname = '/page',
  ): Promise<void> {
    const { page: tab, close } = await hosts.open('about:blank');
    const network = { answer, asked: 0 };
    await tab.setRequestInterception(true);
    tab.on('request', (request: HTTPRequest) => {
      if (!request.url().endsWith(ADDRESS)) {
        void request.continue();
        return;
      }
      network.asked++;
      void (network.answer === 'nobody'
        ? request.abort('internetdisconnected')
        : request.respond(network.answer));
    });
    await tab.goto(hosts.server.origin + pathname);
    await look(tab, network);
    await close();
  }

  const reads = (tab: Page, text: string) =>
    tab.waitForSelector(`::-p-text(${text})`, { visible: true });

  const hears = (tab: Page, event: 'online') =>
    tab.evaluate((name) => dispatchEvent(new Event(name)), event);

  const html = { status: 200, contentType: 'text/html', body: '<!doctype html>Sign in' };
  const json = (status: number, body: string) => ({
    status,
    contentType: 'application/json',
    body,
  });

  for (const [what, answer] of [
    ['the network is not there', 'nobody'],
    ['a network answers with a page of its own', html],
    ['a network leads to a page of its own', { status: 302, headers: { location: '/portal' } }],
    ['the server has nothing to say', json(200, '')],
    ['the server takes too long', json(408, '')],
    ['the server has too much to do', json(429, '{}')],
    ['the server is broken', json(503, '{}')],
  ] as const) {
    test(`B31 ${what}: the agent reads it, and it is had when the network is back`, () =>
      withAnswer(answer, async (tab, network) => {
        await reads(tab, AWAITED);
        network.answer = there;
        await hears(tab, 'online');
        await signIn(tab);
        await becomes(tab, 'active');
        await tab.$eval('agent-dr-session', (session) => session.signOut());
      }));
  }

  test('B31 without an `online` event it is retried automatically, and reported once', () =>
    withAnswer('nobody', async (tab, network) => {
      await reads(tab, AWAITED);
      await tab.waitForRequest((request) => request.url().endsWith(ADDRESS));
      network.answer = there;
      await signIn(tab);
      await becomes(tab, 'active');
      const told = await tab.evaluate(() => Reflect.get(globalThis, 'told') as unknown);
      assert.deepEqual(told, ['configuration']);
      await tab.$eval('agent-dr-session', (session) => session.signOut());
    }));

  for (const [what, answer] of [
    ['is not there', json(404, '')],
    ['is not for this page', json(403, '')],
    ['is not JSON', json(200, '{"application":')],
    ['is not as it must be', json(200, '{"application":"AgentDesktop"}')],
  ] as const) {
    test(`B31 it ${what}: it is asked for again when the agent tries, and not before`, () =>
      withAnswer(answer, async (tab, network) => {
        await reads(tab, NOT_SET_UP);
        await hears(tab, 'online');
        assert.equal(network.asked, 1);
        network.answer = there;
        const button = await tab.waitForSelector(
          'agent-dr-session >>> agent-dr-sign-in >>> ::-p-text(Try again)',
          { visible: true },
        );
        await button?.click();
        await signIn(tab);
        await becomes(tab, 'active');
        assert.equal(network.asked, 2);
        await tab.$eval('agent-dr-session', (session) => session.signOut());
      }));
  }

  test('B31 the page’s own policy forbids it: that is reported, without a retry', () =>
    withAnswer(
      there,
      async (tab, network) => {
        await reads(tab, NOT_SET_UP);
        await reads(tab, 'connect-src of the page does not allow it');
        await hears(tab, 'online');
        await tab.$eval('agent-dr-session', (session) => session.retryNow());
        assert.equal(network.asked, 0);
      },
      '/strict',
    ));
});
