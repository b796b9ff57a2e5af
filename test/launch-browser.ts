import { launch, type Browser, type LaunchOptions } from 'puppeteer-core';
import { findBrowser } from '../scripts/find-browser.mjs';

/** A browser of its own, with a profile that goes with it. */
export async function launchBrowser({
  args = [],
  ...options
}: LaunchOptions = {}): Promise<Browser> {
  return launch({
    executablePath: await findBrowser(),
    // A root user, as in most containers, has no sandbox; nothing but this project is loaded.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
    ...options,
  });
}
