import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from './install-packages.mjs';
import { onPath } from './on-path.mjs';

const COMMANDS = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
];
const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS_APPS = [
  'Google/Chrome/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

/**
 * Finds a Chromium-family browser: `CHROME_PATH`, an installed one, or, as root on Debian, one
 * from `apt-get install chromium`.
 * @returns {Promise<string>} the path of its executable
 * @throws one line that says what to do
 */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, where there is no file. Correct it or unset it.`);
  }
  const found = findInstalled();
  if (found) return found;
  installPackages('browser', ['chromium']);
  const installed = findInstalled();
  if (installed) return installed;
  throw new Error(
    'No browser found for the browser tests: install Chrome, Chromium or Edge, or set CHROME_PATH.',
  );
}

function findInstalled() {
  if (process.platform === 'darwin') return MAC_APPS.find(existsSync);
  if (process.platform === 'win32') return windowsApps(WINDOWS_APPS).find(existsSync);
  return COMMANDS.map(onPath).find(Boolean);
}

/**
 * Everywhere that Windows has programs.
 * @param {readonly string[]} apps
 */
export const windowsApps = (apps) =>
  [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => apps.map((app) => path.join(folder, app)));

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(await findBrowser());
}
