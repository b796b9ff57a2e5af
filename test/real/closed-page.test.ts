import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { HttpReceiver } from '../../gateway/src/testing/http-receiver.js';
import { becomes, HostPages, signIn } from '../page/host-pages.js';

const ELEMENT = '<agent-dr-session config-src="/agent-dr.json"></agent-dr-session>';
const SCRIPT = '<script type="module" src="/dist/agent-dr-session.js"></script>';
const ALONE = '<script>delete globalThis.SharedWorker;</script>';

describe('B17 in Chromium: alarms of a page that is closed before anybody could be told', () => {
  const hosts = new HostPages();
  let receiver: HttpReceiver;

  before(async () => {
    receiver = await HttpReceiver.start();
    const hook = ['--alarms-webhook-url', receiver.url, '--alarms-webhook-secret', 'of both'];
    await hosts.start({ gatewayArgs: hook });
    hosts.server.host('/agent-dr.json', { html: JSON.stringify(hosts.configuration('')) });
    for (const [path, first] of [
      ['/shared', ''],
      ['/alone', ALONE],
    ] as const) {
      const html = `<!doctype html><html lang="en"><title>Host</title>${first}${SCRIPT}${ELEMENT}`;
      hosts.server.host(path, { html });
    }
  });
  after(async () => {
    await hosts.stop();
    await receiver.stop();
  });

  /** What the browser keeps for whoever comes next. */
  const kept = (tab: Page): Promise<string> =>
    tab.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open('agent-dr-session');
          opening.onerror = () => {
            resolve('it cannot be opened');
          };
          opening.onsuccess = () => {
            const database = opening.result;
            const all = database
              .transaction('preferred-sites')
              .objectStore('preferred-sites')
              .getAll();
            all.onsuccess = () => {
              resolve(JSON.stringify(all.result));
              database.close();
            };
          };
        }),
    );

  async function keeps(tab: Page, isSo: (text: string) => boolean): Promise<void> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const text = await kept(tab);
      if (isSo(text)) return;
      assert.ok(Date.now() < deadline, text);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** A worker that tabs share may have outlived the page: then the agent is not asked again. */
  async function isAtWork(tab: Page): Promise<void> {
    const working = becomes(tab, 'active');
    const asked = signIn(tab).then(() => becomes(tab, 'active'));
    await Promise.any([working, asked]);
  }

  const everySite = async (fault: 'kill' | 'start'): Promise<void> => {
    const { sites } = await hosts.lab.describe();
    for (const { id } of sites) await hosts.lab.inject(id, fault);
  };

  for (const [worker, path] of [
    ['a worker that tabs share', '/shared'],
    ['a worker of its own', '/alone'],
  ] as const) {
    test(`${worker}: both sites dead, the page closed, and told by the next one`, async () => {
      const heard = receiver.received.length;
      const { page, close } = await hosts.open(hosts.server.origin + path);
      try {
        await signIn(page);
        await becomes(page, 'active');
        await everySite('kill');
        await keeps(page, (text) => text.includes('no-site-answers'));
        const other = await page.browserContext().newPage();
        await page.close();
        await everySite('start');
        assert.equal(receiver.received.length, heard);
        await other.goto(hosts.server.origin + path);
        await isAtWork(other);
        const told = (await receiver.count(heard + 2)).slice(heard).map(({ body }) => body);
        assert.match(told[0] ?? '', /"agent-dr\.alarm\.raised\.v1".*"no-site-answers"/);
        assert.match(told[1] ?? '', /"agent-dr\.alarm\.cleared\.v1".*"no-site-answers"/);
        await keeps(other, (text) => !text.includes('no-site-answers'));
      } finally {
        await close();
      }
    });
  }
});
