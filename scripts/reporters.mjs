/** Names of reporters for Node's test runner: what people read, and what the sum of a run of all is made of. */
export function reporters() {
  const { TOTALS_FILE } = process.env;
  const counted = [
    '--test-reporter=./scripts/node-totals-reporter.mjs',
    `--test-reporter-destination=${TOTALS_FILE}`,
  ];
  return [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    ...(TOTALS_FILE === undefined ? [] : counted),
  ];
}
