/**
 * `npm run test:runtimes`: what runs in Node, with every version of Node that is supported: the pure
 * tests, those of the gateway, and those of the worker, the fault lab and the demo. Arguments are
 * versions, such as `24`; without them all but the one that runs this. The last line is the sum.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { findTests, isOfRuntimes } from './find-tests.mjs';
import { RUNTIMES, runtime } from './runtimes.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { TOTALS_FILE } = process.env;

process.chdir(ROOT);
const wanted = process.argv.slice(2);
const versions = RUNTIMES.filter((version) =>
  wanted.length === 0
    ? version !== process.versions.node
    : wanted.some((start) => version === start || version.startsWith(`${start}.`)),
);
const totals = { passed: 0, failed: 0 };
if (versions.length === 0) {
  console.error(`There is no version "${wanted.join(' ')}": ${RUNTIMES.join(', ')}.`);
  process.exitCode = 2;
} else {
  process.env.CHROME_PATH = await findBrowser();
  const rows = versions.map((version) => ({ version, ...testedWith(version) }));
  for (const { version, passed, failed } of rows) {
    console.log(`Node ${version.padEnd(8)} ${passed} passed, ${failed} failed`);
  }
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
  if (TOTALS_FILE) writeFileSync(TOTALS_FILE, JSON.stringify(totals));
  if (totals.failed > 0 || totals.passed === 0) process.exitCode = 1;
}

/** Counted as one failure, if it cannot be had or ends before it has counted. */
function testedWith(version) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'agent-dr-runtime-'));
  const file = path.join(folder, 'totals.json');
  let counts = { passed: 0, failed: 0 };
  try {
    const binary = runtime(version);
    console.log(`\n── Node ${version}`);
    const { status } = spawnSync(binary, nodeArguments(file), {
      stdio: 'inherit',
      // What a test starts by the name `node` is this version, too.
      env: { ...process.env, PATH: [path.dirname(binary), process.env.PATH].join(path.delimiter) },
    });
    counts = JSON.parse(readFileSync(file, 'utf8'));
    if (status !== 0 && counts.failed === 0) counts.failed = 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  return counts;
}

function nodeArguments(totalsFile) {
  return [
    ...['--import', 'tsx', '--liftoff-only', '--test', '--test-concurrency=2'],
    ...['--test-timeout=600000', '--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=./scripts/node-totals-reporter.mjs'],
    ...[`--test-reporter-destination=${totalsFile}`],
    ...['scripts/quick-tests.mjs', 'scripts/gateway-tests.mjs'],
    ...findTests(ROOT).filter(isOfRuntimes),
  ];
}
