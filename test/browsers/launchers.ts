import * as puppeteer from 'puppeteer-core';
import type { BrowserLauncher } from '@web/test-runner-core';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { findFirefox } from '../../scripts/find-firefox.mjs';
import { findWebKit } from '../../scripts/find-webkit.mjs';
import { assertNever } from '../../src/contract/assert-never.js';
import { webKitLauncher } from './webkit-launcher.js';

const BROWSERS = ['chromium', 'firefox', 'webkit'] as const;
type BrowserName = (typeof BROWSERS)[number];

/**
 * The browsers of a comma-separated list, each installed if it can be. Throws with one line that
 * says what to do when one of them cannot be had.
 */
export function launchers(names: string): Promise<BrowserLauncher[]> {
  return Promise.all(names.split(',').map((name) => launcher(browserName(name.trim()))));
}

function browserName(name: string): BrowserName {
  const found = BROWSERS.find((browser) => browser === name);
  if (found === undefined) throw new Error(`Browsers are ${BROWSERS.join(', ')}, not "${name}".`);
  return found;
}

async function launcher(name: BrowserName): Promise<BrowserLauncher> {
  switch (name) {
    case 'chromium':
      return chromeLauncher({
        launchOptions: {
          executablePath: await findBrowser(),
          args: [
            // What turns is drawn sixty times a second, by a processor that others need as well.
            '--force-prefers-reduced-motion',
            // A root user, as in most containers, has no sandbox; tests load nothing but this project.
            ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          ],
        },
        // A context each: its own storage and shared workers, and a tab that is not hidden.
        createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
      });
    case 'firefox':
      return chromeLauncher({
        puppeteer,
        launchOptions: { browser: 'firefox', executablePath: findFirefox() },
        // Its contexts are tabs of one window: all but one of them are hidden.
        concurrency: 1,
      });
    case 'webkit':
      return webKitLauncher(findWebKit());
    default:
      return assertNever(name);
  }
}
