import type { BrowserLauncher } from '@web/test-runner-core';
import { WebDriver, type WebDriverOptions } from './web-driver.js';

/** What the runner's `sendKeys` expects of a browser of the type `webdriver`. */
interface KeyboardLauncher extends BrowserLauncher {
  sendKeys(sessionId: string, keys: readonly string[]): Promise<void>;
}

/**
 * Runs test files in WebKitGTK, one after the other in its one window. It starts with the first of
 * them. Keys can be pressed in it; its size, its media and its mouse are as they are.
 */
export function webKitLauncher(options: WebDriverOptions): KeyboardLauncher {
  let starting: Promise<WebDriver> | undefined;
  let active: { readonly sessionId: string; readonly url: string } | undefined;
  const driver = (): Promise<WebDriver> => (starting ??= WebDriver.start(options));

  return {
    name: 'WebKit',
    type: 'webdriver',
    concurrency: 1,
    async startSession(sessionId, url) {
      active = { sessionId, url };
      await (await driver()).open(url);
    },
    isActive: (sessionId) => active?.sessionId === sessionId,
    getBrowserUrl: () => active?.url,
    async stopSession() {
      active = undefined;
      // Ends what still runs in the page.
      await (await driver()).open('about:blank');
      return {};
    },
    startDebugSession() {
      throw new Error('WebKit is not debugged from here.');
    },
    async sendKeys(_sessionId, keys) {
      await (await driver()).press(keys);
    },
    async stop() {
      const started = await starting?.catch(() => undefined);
      await started?.stop();
    },
  };
}
