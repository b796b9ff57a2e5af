import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch } from 'puppeteer-core';
import { findFirefox } from '../../scripts/find-firefox.mjs';
import { withTwoSites } from '../worker/two-sites.js';
import { AT_WORK, TabPage } from './tab-page.js';
import { WidgetServer, type TabKind } from './widget-server.js';

const isLogIn = (method: string): boolean => method === 'agent.login';

/** Locks, channels and workers in another browser engine; the rest is tested in Chromium. */
test('B14 in Firefox too a session goes on when one of its tabs is closed', async (t) => {
  const browser = await launch({ browser: 'firefox', executablePath: findFirefox() });
  try {
    for (const workers of ['dedicated', 'shared'] as const satisfies TabKind['workers'][]) {
      await t.test(`with workers that are ${workers}`, () =>
        withTwoSites(async ({ configuration, relays: [site] }) => {
          assert.ok(site);
          const server = await WidgetServer.start(configuration);
          const context = await browser.createBrowserContext();
          try {
            const first = await TabPage.open(context, server, { workers });
            const second = await TabPage.open(context, server, { workers });
            assert.deepEqual(await second.signIn(), { kind: 'done' });
            await first.shows(AT_WORK);
            assert.equal(site.calls.count(isLogIn), 1);

            await second.page.close();
            // In a worker of its own the next tab logs in once more, as the same client.
            if (workers === 'dedicated') await site.calls.first('the next log-in', isLogIn, 2);
            await first.shows(`${AT_WORK} && s.agent.state === 'not-ready'`);
            assert.deepEqual(await first.command('ready'), { kind: 'done' });
            assert.equal(site.calls.count(isLogIn), workers === 'dedicated' ? 2 : 1);
          } finally {
            await context.close();
            await server.stop();
          }
        }),
      );
    }
  } finally {
    await browser.close();
  }
});
