import { writeFileSync } from 'node:fs';

/**
 * Counts the browser tests and prints one line with the totals, and one for each browser when there
 * are several; with `TOTALS_FILE` set it writes them there as JSON too, for `npm test` to add up.
 */
export function totalsReporter() {
  return {
    stop({ sessions }) {
      const names = [...new Set(sessions.map(({ browser }) => browser.name))];
      console.log('');
      if (names.length > 1) {
        for (const name of names) {
          tell(name, count(sessions.filter(({ browser }) => browser.name === name)));
        }
      }
      const totals = count(sessions);
      tell('Browser tests', totals);
      if (process.env.TOTALS_FILE) {
        writeFileSync(process.env.TOTALS_FILE, JSON.stringify(totals));
      }
    },
  };
}

function tell(name, { passed, failed }) {
  console.log(`${name}: ${passed} passed, ${failed} failed`);
}

function count(sessions) {
  let passed = 0;
  let failed = 0;
  for (const session of sessions) {
    for (const test of testsOf(session.testResults)) {
      if (test.skipped) continue;
      if (test.passed) passed++;
      else failed++;
    }
    // A file that did not load, or threw outside its tests, is a failure that no test counts.
    if (session.errors?.length > 0 || (!session.passed && !session.testResults)) failed++;
  }
  return { passed, failed };
}

function testsOf(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : [];
}
