import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { HttpReceiver } from '../../gateway/src/testing/http-receiver.js';
import { launchBrowser } from '../launch-browser.js';
import { HostServer } from '../page/host-server.js';
import { Alertmanager, type Alert } from './alertmanager.js';
import { freePort } from './free-port.js';

const HOLD_MS = 6_000;

/** What the element does, without one; `?off` is a page that has not asked for it. */
const page = (url: string): string => `<!doctype html><html lang="en"><title>Lab</title>
<script type="module">
  import { tellAlertmanagerInLab } from '/dist/esm/lab-alertmanager.js';
  const problems = (globalThis.problems = []);
  addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
  addEventListener('error', ({ message }) => problems.push(message));
  globalThis.change = (status, name, service) => {
    const alarm = { name, site: { id: 'site-1', name: 'Frankfurt' } };
    document.body.dispatchEvent(Object.assign(new Event('dr-alarm', { bubbles: true }), { change: { status, alarm } }));
  };
  globalThis.begin = () => tellAlertmanagerInLab(document, { url: '${url}/', holdMs: ${HOLD_MS} });
  globalThis.end = begin();
  globalThis.isReady = true;
</script><body></body></html>`;

describe('B17 a page in a lab tells a real Alertmanager', () => {
  const server = new HostServer();
  let receiver: HttpReceiver;
  let alertmanager: Alertmanager;
  let browser: Browser;

  before(async () => {
    [receiver] = await Promise.all([HttpReceiver.start(), server.start()]);
    alertmanager = await new Alertmanager(await freePort(), receiver.url).start();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await alertmanager.stop();
    await Promise.all([receiver.stop(), server.stop()]);
  });

  async function withPage(url: string, run: (tab: Page) => Promise<void>): Promise<void> {
    const context = await browser.createBrowserContext();
    const tab = await context.newPage();
    await tab.goto(server.host('/lab', { html: page(url) }));
    await tab.waitForFunction(() => Reflect.get(globalThis, 'isReady') === true);
    try {
      await run(tab);
    } finally {
      await context.close();
    }
  }

  const change = (tab: Page, status: string, name: string): Promise<void> =>
    tab.evaluate(
      (...args: readonly string[]) => {
        (Reflect.get(globalThis, 'change') as (...args: readonly string[]) => void)(...args);
      },
      status,
      name,
    );
  const problemsOf = (tab: Page): Promise<unknown> =>
    tab.evaluate(() => Reflect.get(globalThis, 'problems') as unknown);

  const named = (alerts: readonly Alert[], name: string): readonly Alert[] =>
    alerts.filter(({ labels }) => labels['alertname'] === name);

  test('an alarm is there under the labels of the gateways while it lasts, and ends by itself', () =>
    withPage(alertmanager.url, async (tab) => {
      await change(tab, 'raised', 'telephony-service-off');
      const [alert] = named(
        await alertmanager.until('it', (all) => named(all, 'telephony-service-off').length === 1),
        'telephony-service-off',
      );
      assert.deepEqual(alert?.labels, {
        alertname: 'telephony-service-off',
        severity: 'critical',
        site: 'site-1',
        service: 'telephony',
      });
      // It is said again before it would end.
      await alertmanager.until('it to be said again', (all) =>
        named(all, 'telephony-service-off').some(({ endsAt }) => endsAt > alert.endsAt),
      );
      // Two desks are one alarm.
      await withPage(alertmanager.url, async (other) => {
        await change(other, 'raised', 'telephony-service-off');
        await change(other, 'cleared', 'telephony-service-off');
        assert.equal(named(await alertmanager.alerts(), 'telephony-service-off').length, 1);
      });
      await change(tab, 'cleared', 'telephony-service-off');
      await alertmanager.until('it to be over', (all) => all.length === 0);
      assert.deepEqual(await problemsOf(tab), []);
    }));

  test('a page that is closed in the middle leaves nothing that stands', async () => {
    await withPage(alertmanager.url, async (tab) => {
      await change(tab, 'raised', 'no-site-answers');
      await alertmanager.until('it', (all) => named(all, 'no-site-answers').length === 1);
    });
    await alertmanager.until('it to be over', (all) => all.length === 0);
  });

  test('one that is down disturbs nothing, and is told when it is there', async () => {
    const later = new Alertmanager(await freePort(), receiver.url);
    try {
      await withPage(later.url, async (tab) => {
        await change(tab, 'raised', 'statistics-service-off');
        await change(tab, 'raised', 'configuration-service-off');
        await later.start();
        await later.until('both', (all) => all.length === 2);
        assert.deepEqual(await problemsOf(tab), []);
      });
    } finally {
      await later.stop();
    }
  });
});
