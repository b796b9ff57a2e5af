/**
 * `npm test`: on a fresh machine too. Installs what is missing, finds a browser, then runs the checks,
 * the tests in Node and the tests in the browser. The last line is the sum. With `--all` (`npm run
 * test:all`) also what takes minutes: whole pages and tabs, the stories, the rest of the gallery and of
 * the fault matrix, and the browser tests in Firefox and WebKit.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { findTests, isOfWholePages, isPure, isQuick } from './find-tests.mjs';
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
  if (isAll) Object.assign(process.env, { GALLERY: 'whole', MATRIX: 'whole' });
  const tests = findTests(ROOT).filter((file) => !isQuick(file));
  const pure = tests.filter(isPure);
  const pages = tests.filter(isOfWholePages);
  const others = tests.filter((file) => !isPure(file) && !isOfWholePages(file));
  await Promise.all([
    step('Checks', 'check'),
    // The linter takes one core; what is pure waits for nothing and may take long on the other.
    step('Build', 'build').then(() =>
      suite('Tests of pure code', (file) => inNode(file, ['scripts/quick-tests.mjs', ...pure])),
    ),
  ]);
  await step('Sizes', 'size');
  await suite('Tests in Node', (file) => inNode(file, others));
  await suite('Tests in the browser', () => npm('run', 'test:browser'));
  if (!isAll) return;
  await suite('Tests of whole pages', (file) => inNode(file, pages));
  await suite('Tests in all browsers', () => npm('run', 'test:browsers'));
}

function inNode(totalsFile, tests) {
  return [
    process.execPath,
    '--import',
    'tsx',
    // SQLite's WebAssembly runs for a second in each file: no time to win by compiling it twice.
    '--liftoff-only',
    '--test',
    // One more than most machines have cores to spare: some of the files wait most of their time.
    '--test-concurrency=3',
    // A file that never ends is a failure with a name, not a run that hangs.
    '--test-timeout=600000',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/node-totals-reporter.mjs',
    `--test-reporter-destination=${totalsFile}`,
    ...tests,
  ];
}

/** A script of package.json without tests of its own counts only when it fails. */
async function step(name, script) {
  const begun = Date.now();
  console.log(`\n── ${name}`);
  const code = await run(npm('run', script));
  console.log(`── ${name}: ${code === 0 ? 'done' : 'FAILED'} after ${seconds(begun)} s`);
  if (code !== 0) totals.failed++;
}

/** A suite that breaks off before it has counted is a failure. */
async function suite(name, command) {
  const begun = Date.now();
  console.log(`\n── ${name}`);
  const file = path.join(folder, `${name}.json`);
  const status = await run(command(file), { ...process.env, TOTALS_FILE: file });
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
  return ['npm', '--silent', ...args];
}

async function run([command, ...args], env = process.env) {
  const child = spawn(command, args, { stdio: 'inherit', env });
  const [code] = await once(child, 'close');
  return code;
}

function seconds(begun) {
  return ((Date.now() - begun) / 1000).toFixed(1);
}
