/**
 * `npm run test:browsers`: the browser tests in Chromium, Firefox and WebKit, each installed if it
 * can be. Arguments are those of the test runner, such as `--files`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findFirefox } from './find-firefox.mjs';
import { findWebKit } from './find-webkit.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RUNNER = 'node_modules/@web/test-runner/dist/bin.js';

const browsers = [
  'chromium',
  ...(await present('firefox', findFirefox)),
  ...(await present('webkit', findWebKit)),
];
// All but WebKit can be had everywhere.
if (!browsers.includes('firefox') || !runTests()) process.exitCode = 1;

async function present(name, find) {
  try {
    await find();
    return [name];
  } catch (error) {
    console.log(`Not tested in ${name}: ${error instanceof Error ? error.message : error}`);
    return [];
  }
}

function runTests() {
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', RUNNER, ...process.argv.slice(2)],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, TEST_BROWSERS: browsers.join(',') },
    },
  );
  return status === 0;
}
