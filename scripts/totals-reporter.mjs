import { writeFileSync } from 'node:fs';

/**
 * Counts the browser tests and prints one line with the totals; with `TOTALS_FILE` set it writes
 * them there as JSON too, for `npm test` to add up.
 */
export function totalsReporter() {
  return {
    stop({ sessions }) {
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
      console.log(`\nBrowser tests: ${passed} passed, ${failed} failed`);
      if (process.env.TOTALS_FILE) {
        writeFileSync(process.env.TOTALS_FILE, JSON.stringify({ passed, failed }));
      }
    },
  };
}

function testsOf(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : [];
}
