import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { becomes, HostPages, signIn } from './host-pages.js';

const WORKER = new URL('../../dist/session.worker.js', import.meta.url);
const ELEMENT = '<agent-dr-session config-src="/agent-dr.json"></agent-dr-session>';

describe('Gateways that the browser does not let a page reach', () => {
  const hosts = new HostPages();
  let gateways: readonly string[] = [];

  before(async () => {
    await hosts.start({
      names: ['crm.test'],
      args: ['--host-resolver-rules=MAP *.test 127.0.0.1'],
    });
    const configuration = hosts.configuration('') as {
      sites: { gateways: [string, ...string[]] }[];
    };
    gateways = configuration.sites.map((site) => site.gateways[0]);
    for (const site of configuration.sites) site.gateways[0] += '/?token=SECRET';
    hosts.server.host('/agent-dr.json', { html: JSON.stringify(configuration) });
  });
  after(() => hosts.stop());

  /** What the page is warned of, by site and address, when it has become of a kind. */
  async function warned(tab: Page, kind: string): Promise<unknown> {
    await becomes(tab, kind);
    const seen = await tab.waitForFunction(() => {
      const snapshot = document.querySelector('agent-dr-session')?.snapshot;
      if (snapshot === undefined || snapshot.kind === 'signed-out') return undefined;
      const forbidden = snapshot.warnings.filter((one) => one.kind === 'forbidden-address');
      return forbidden.length === 0
        ? undefined
        : forbidden.map(({ site, address, by }) => `${site.name} ${address} ${by}`);
    });
    return seen.jsonValue();
  }

  const reads = (tab: Page, text: string) =>
    tab.waitForSelector(`::-p-text(${text})`, { visible: true });

  /** Opens a page, with a policy that its worker has of its own, or from the page. */
  async function withPolicy(
    whose: 'worker' | 'page',
    connect: string,
    look: (tab: Page) => Promise<void>,
  ): Promise<void> {
    const headers = { 'content-security-policy': `connect-src 'self' ${connect}` };
    hosts.server.host('/dist/session.worker.js', {
      html: await readFile(WORKER, 'utf8'),
      ...(whose === 'worker' && { headers }),
    });
    const origin = whose === 'worker' ? '' : hosts.cdn.origin;
    const address = hosts.server.host('/page', {
      html: `<!doctype html><html lang="en"><title>Host</title>
        <script type="module" src="${origin}/dist/agent-dr-session.js"></script>${ELEMENT}`,
      headers,
    });
    const { page: tab, close } = await hosts.open(address);
    await look(tab);
    await close();
  }

  for (const [what, whose] of [
    ['the policy that the worker is served with', 'worker'],
    ['the policy of the page, with a worker from another origin', 'page'],
  ] as const) {
    test(`B31 B1 ${what} forbids both: the agent reads that it is not their network`, () =>
      withPolicy(whose, '', async (tab) => {
        await signIn(tab);
        assert.deepEqual(await warned(tab, 'unreachable'), [
          `Frankfurt ${gateways[0] ?? ''} connect-src`,
          `Munich ${gateways[1] ?? ''} connect-src`,
        ]);
        await reads(
          tab,
          'This page is not allowed to reach Frankfurt and Munich. It is not your network',
        );
        const text = await tab.$eval('agent-dr-session', (session) =>
          JSON.stringify(session.snapshot),
        );
        assert.doesNotMatch(text, /SECRET/);
        await tab.$eval('agent-dr-session', (session) => session.signOut());
      }));

    test(`B31 ${what} forbids one: the agent works at the other, warned`, () =>
      withPolicy(whose, gateways[1] ?? '', async (tab) => {
        await signIn(tab);
        assert.deepEqual(await warned(tab, 'active'), [
          `Frankfurt ${gateways[0] ?? ''} connect-src`,
        ]);
        await reads(tab, 'This page is not allowed to reach Frankfurt');
        await tab.$eval('agent-dr-session', (session) => session.signOut());
      }));
  }
});

describe('Gateways in the local network, for a page that is not', () => {
  const hosts = new HostPages();

  before(async () => {
    const port = await hosts.startServers();
    await hosts.start({
      names: ['crm.test'],
      args: [
        '--host-resolver-rules=MAP *.test 127.0.0.1',
        `--ip-address-space-overrides=127.0.0.1:${port}=public`,
        `--unsafely-treat-insecure-origin-as-secure=http://crm.test:${port}`,
      ],
    });
    hosts.server.host('/agent-dr.json', { html: JSON.stringify(hosts.configuration('')) });
    hosts.server.host('/page', {
      html: `<!doctype html><html lang="en"><title>Host</title>
        <script type="module" src="/dist/agent-dr-session.js"></script>${ELEMENT}`,
    });
  });
  after(() => hosts.stop());

  test('B31 B1 without the permission the agent reads what to do', async () => {
    const { page: tab, close } = await hosts.open(`${hosts.server.originAs('crm.test')}/page`);
    await signIn(tab);
    await becomes(tab, 'unreachable');
    await tab.waitForSelector('::-p-text(If it asks about your local network, allow it)', {
      visible: true,
    });
    await tab.$eval('agent-dr-session', (session) => session.signOut());
    await close();
  });
});
