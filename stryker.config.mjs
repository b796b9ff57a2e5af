/**
 * `npm run mutation`: bugs are put into the engine one by one, and the tests have to find each.
 * One file alone: `npm run mutation -- --mutate src/worker/engine/rules/forced-move.ts`. With the open-ended
 * explorations as well, for what survived: `EXPLORATIONS=open-ended npm run mutation -- --mutate …`.
 */
export default {
  mutate: ['src/worker/engine/**/*.ts', '!src/worker/engine/**/*.test.ts'],
  plugins: ['@stryker-mutator/tap-runner', './scripts/mutation/out-of-reach.mjs'],
  ignorers: ['out-of-reach'],
  testRunner: 'tap',
  // esbuild reads tsconfig.json as it is; Stryker would rewrite it, with an API that TypeScript 7 has not.
  tsconfigFile: 'none.json',
  buildCommand: 'node scripts/mutation/bundle-tests.mjs',
  tap: { testFiles: ['.mutation/tests.mjs'], nodeArgs: [], forceBail: false },
  // All tests are one file, which runs those that meet the mutant and ends at the first failure.
  coverageAnalysis: 'perTest',
  timeoutMS: 3_000,
  // A busy machine is no mutant that was found.
  timeoutFactor: 4,
  concurrency: 2,
  reporters: ['clear-text', 'html', 'json', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'coverage/mutation/index.html' },
  jsonReporter: { fileName: 'coverage/mutation/mutation.json' },
  tempDirName: '.stryker-tmp',
  allowEmpty: false,
  ignorePatterns: [
    '/.demo',
    '/.mutation',
    '/bench',
    '/coverage',
    '/demo',
    '/dist',
    '/docs',
    '/examples',
    '/gallery',
    '/gateway',
    '/simulation',
    '/src/components',
    '/src/session',
    '/src/words',
    '/test/browser',
    '/test/demo',
  ],
};
