/**
 * `npm test`: on a fresh machine too. Installs what is missing, finds a browser, then runs the checks,
 * the tests in Node and the tests in the browser. The last line is the sum. With `--all` (`npm run
 * test:all`) also what takes minutes: whole pages and tabs, the stories, the rest of the gallery, and
 * the browser tests in Firefox and WebKit.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { findTests, isOfWholePages, isQuick } from './find-tests.mjs';
import { install } from './install.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
process.chdir(ROOT);

const folder = mkdtempSync(path.join(os.tmpdir(), 'agent-dr-totals-'));
const totals = { passed: 0, failed: 0 };

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  totals.failed++;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;

async function main() {
  install();
  process.env.CHROME_PATH = await findBrowser();
  const isAll = process.argv.includes('--all');
  if (isAll) process.env.GALLERY = 'whole';
  // The linter keeps one core busy for as long as all other checks and the build take together.
  await Promise.all([step('Checks', 'check'), step('Build', 'build')]);
  await step('Sizes', 'size');
  const tests = findTests(ROOT).filter((file) => !isQuick(file));
  const [pages, others] = [
    tests.filter(isOfWholePages),
    tests.filter((file) => !isOfWholePages(file)),
  ];
  suite('Tests in Node', 'node.json', (file) =>
    inNode(file, ['scripts/quick-tests.mjs', ...others]),
  );
  suite('Tests in the browser', 'browser.json', () => npm('run', 'test:browser'));
  if (!isAll) return;
  suite('Tests of whole pages', 'pages.json', (file) => inNode(file, pages));
  suite('Tests in all browsers', 'browsers.json', () => npm('run', 'test:browsers'));
}

function inNode(file, tests) {
  return run(process.execPath, [
    '--import',
    'tsx',
    '--test',
    // One more than most machines have cores to spare: some of the files wait most of their time.
    '--test-concurrency=3',
    // A file that never ends is a failure with a name, not a run that hangs.
    '--test-timeout=600000',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/node-totals-reporter.mjs',
    `--test-reporter-destination=${file}`,
    ...tests,
  ]);
}

/** A script of package.json without tests of its own counts only when it fails. */
async function step(name, script) {
  const begun = Date.now();
  console.log(`\n── ${name}`);
  const child = spawn('npm', ['--silent', 'run', script], { stdio: 'inherit' });
  const [code] = await once(child, 'close');
  console.log(`── ${name}: ${code === 0 ? 'done' : 'FAILED'} after ${seconds(begun)} s`);
  if (code !== 0) totals.failed++;
}

/** A suite that breaks off before it has counted is a failure. */
function suite(name, fileName, action) {
  const begun = Date.now();
  console.log(`\n── ${name}`);
  const file = path.join(folder, fileName);
  process.env.TOTALS_FILE = file;
  const status = action(file);
  const { passed, failed } = read(file);
  totals.passed += passed;
  totals.failed += failed === 0 && status !== 0 ? 1 : failed;
  console.log(`── ${name}: ${passed} passed, ${failed} failed after ${seconds(begun)} s`);
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function npm(...args) {
  return run('npm', ['--silent', ...args]);
}

function run(command, args) {
  return spawnSync(command, args, { stdio: 'inherit' }).status ?? 1;
}

function seconds(begun) {
  return ((Date.now() - begun) / 1000).toFixed(1);
}
