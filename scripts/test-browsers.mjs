/**
 * `npm run test:browsers`: the browser tests in Chromium, Firefox and WebKit, each installed if it
 * can be. Arguments are those of the test runner, such as `--files`. With `--few` it is what
 * `npm test` does: some of the tests in Firefox, and in WebKit where that is there already and starts.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { WebDriver } from '../test/browsers/web-driver.ts';
import { findFirefox } from './find-firefox.mjs';
import { findWebKit } from './find-webkit.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RUNNER = 'node_modules/@web/test-runner/dist/bin.js';

/** Where browsers differ: keys and focus, workers, storage, WebSockets. */
const FEW = [
  'src/components/agent-dr-session.browser.test.ts',
  'src/components/agent-dr-sign-in.browser.test.ts',
  'test/browser/worker-and-storage.browser.test.ts',
];

const isFew = process.argv.includes('--few');
const browsers = [
  ...(isFew ? [] : ['chromium']),
  ...(await present('firefox', findFirefox)),
  ...(await present('webkit', isFew ? startedWebKit : findWebKit)),
];
// All but WebKit can be had everywhere.
const isMissing = !isFew && !browsers.includes('firefox');
if (isMissing || !runTests()) process.exitCode = 1;

async function present(name, find) {
  try {
    await find();
    return [name];
  } catch (error) {
    console.log(`Not tested in ${name}: ${error instanceof Error ? error.message : error}`);
    return [];
  }
}

/** Not worth an installation, nor a wait for a screen that is not there. */
async function startedWebKit() {
  const driver = await WebDriver.start(findWebKit({ mayInstall: false }));
  await driver.stop();
}

function runTests() {
  if (browsers.length === 0) {
    // Nothing failed either, and `npm test` counts.
    return true;
  }
  const args = isFew ? ['--files', ...FEW] : process.argv.slice(2);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', RUNNER, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, TEST_BROWSERS: browsers.join(',') },
  });
  return status === 0;
}
