import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { windowsApps } from './find-browser.mjs';
import { installPackages } from './install-packages.mjs';
import { onPath } from './on-path.mjs';

// Debian's is the one with long support.
const COMMANDS = ['firefox', 'firefox-esr'];
const MAC_APP = '/Applications/Firefox.app/Contents/MacOS/firefox';
const WINDOWS_APPS = ['Mozilla Firefox/firefox.exe'];

/**
 * Finds Firefox: `FIREFOX_PATH`, an installed one, or, as root on Debian, one from
 * `apt-get install firefox-esr`.
 * @returns {string} the path of its executable
 * @throws one line that says what to do
 */
export function findFirefox() {
  const { FIREFOX_PATH: named } = process.env;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`FIREFOX_PATH names ${named}, where there is no file. Correct it or unset it.`);
  }
  const found = findInstalled();
  if (found) return found;
  installPackages('Firefox', ['firefox-esr']);
  const installed = findInstalled();
  if (installed) return installed;
  throw new Error('No Firefox found: install it, or set FIREFOX_PATH.');
}

function findInstalled() {
  if (process.platform === 'darwin') return existsSync(MAC_APP) ? MAC_APP : undefined;
  if (process.platform === 'win32') return windowsApps(WINDOWS_APPS).find(existsSync);
  return COMMANDS.map(onPath).find(Boolean);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(findFirefox());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
