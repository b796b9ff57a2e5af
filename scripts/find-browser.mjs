import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

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
const APT_TIMEOUT_MS = 300_000;

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
  const found = findInstalled() ?? installWithApt();
  if (found) return found;
  throw new Error(
    'No browser found for the browser tests: install Chrome, Chromium or Edge, or set CHROME_PATH.',
  );
}

function findInstalled() {
  if (process.platform === 'darwin') return MAC_APPS.find(existsSync);
  if (process.platform === 'win32') {
    return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => WINDOWS_APPS.map((app) => path.join(folder, app)))
      .find(existsSync);
  }
  return COMMANDS.map(onPath).find(Boolean);
}

function installWithApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get'))
    return undefined;
  console.error('No browser found: installing Chromium with apt-get (once, under a minute) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: APT_TIMEOUT_MS,
    });
  apt('update', '-q');
  apt('install', '-qy', '--no-install-recommends', 'chromium');
  return findInstalled();
}

const onPath = (command) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, command))
    .find((file) => existsSync(file));

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(await findBrowser());
}
