/**
 * Stands in for `node:test` while mutants are tried, thousands of times: runs those tests alone that
 * meet the mutant, the quickest first, and ends at the first that fails. Which test meets which
 * mutant is written down in the first run, with no mutant in it. Says one line of TAP.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const MEETINGS = new URL('meetings.json', import.meta.url);
const IS_FIRST_RUN = process.env.STRYKER_DRY_RUN === 'true';
const stryker = globalThis[process.env.STRYKER_NAMESPACE ?? '__stryker__'] ?? {};
const tests = [];

export function test(name, run) {
  tests.push({ name, run });
}

export function describe(_name, run) {
  run();
}

process.once('beforeExit', () => {
  if (IS_FIRST_RUN) runAndNote();
  else for (const one of inOrder()) runOne(one);
  console.log('TAP version 13\n1..1\nok 1 - all');
});

function runOne({ name, run }) {
  try {
    const result = run({ diagnostic: () => undefined });
    if (result instanceof Promise)
      failed(name, 'It waits: only tests that do not can be run here.');
  } catch (error) {
    failed(name, error);
  }
}

function failed(name, error) {
  console.log(`TAP version 13\n1..1\nnot ok 1 - ${name}`);
  console.error(error);
  process.exit(1);
}

/** Notes for each test how long it takes, ms, and the mutants that it meets. */
function runAndNote() {
  const meetings = tests.map((one, index) => {
    stryker.currentTestId = String(index);
    const begun = performance.now();
    runOne(one);
    return { tookMs: performance.now() - begun, mutants: [] };
  });
  delete stryker.currentTestId;
  const { static: always, perTest } = stryker.mutantCoverage;
  // What is met before any test begins may show in any of them.
  const anywhere = Object.keys(always);
  for (const [index, hits] of Object.entries(perTest)) {
    meetings[index].mutants = Object.keys(hits);
    for (const [mutant, count] of Object.entries(hits)) {
      always[mutant] = (always[mutant] ?? 0) + count;
    }
  }
  stryker.mutantCoverage.perTest = {};
  writeFileSync(MEETINGS, JSON.stringify({ anywhere, meetings }));
}

function inOrder() {
  const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
  if (mutant === undefined || !existsSync(MEETINGS)) return tests;
  const { anywhere, meetings } = JSON.parse(readFileSync(MEETINGS, 'utf8'));
  const isAnywhere = anywhere.includes(mutant);
  return tests
    .map((one, index) => ({ ...one, ...meetings[index] }))
    .filter(({ mutants }) => isAnywhere || mutants.includes(mutant))
    .sort((one, other) => one.tookMs - other.tookMs);
}
