import { existsSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { installPackages } from './install-packages.mjs';
import { onPath } from './on-path.mjs';

const LIBRARY_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64'];

/**
 * @typedef {object} WebKit
 * @property {string} driver the path of WebKitWebDriver
 * @property {string} browser the path of the browser that it drives
 * @property {string | undefined} display the path of Xvfb; absent where there is a screen
 */

/**
 * Finds WebKitGTK with its driver: an installed one, or, as root on Debian, one
 * from `apt-get install webkit2gtk-driver xvfb`. WebKit can be driven on Linux alone.
 * @returns {WebKit}
 * @throws one line that says what to do
 */
export function findWebKit() {
  const found = findInstalled();
  if (found) return found;
  installPackages('WebKit', ['webkit2gtk-driver', 'xvfb']);
  const installed = findInstalled();
  if (installed) return installed;
  throw new Error('No WebKit found: on Debian, apt-get install webkit2gtk-driver xvfb.');
}

/** @returns {WebKit | undefined} */
function findInstalled() {
  const driver = onPath('WebKitWebDriver');
  const browser = LIBRARY_FOLDERS.filter(existsSync)
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /^webkit2?gtk-\d/.test(name))
        .sort()
        .reverse()
        .map((name) => `${folder}/${name}/MiniBrowser`),
    )
    .find(existsSync);
  if (driver === undefined || browser === undefined) return undefined;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (DISPLAY || WAYLAND_DISPLAY) {
    return { driver, browser, display: undefined };
  }
  const display = onPath('Xvfb');
  return display === undefined ? undefined : { driver, browser, display };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(findWebKit());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
