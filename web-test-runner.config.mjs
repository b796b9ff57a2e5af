import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { servedFromSource } from './scripts/own-packages.mjs';
import { totalsReporter } from './scripts/totals-reporter.mjs';
import { launchers } from './test/browsers/launchers.ts';
import { bundledWorkers } from './test/bundled-workers.ts';
import { labPlugin } from './test/lab-plugin.ts';

export default {
  files: ['src/**/*.browser.test.ts', 'test/browser/**/*.browser.test.ts'],
  nodeResolve: { exportConditions: ['development', 'browser'] },
  plugins: [
    labPlugin(),
    bundledWorkers(),
    servedFromSource(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.base.json', import.meta.url)),
    }),
  ],
  // They wait most of their time: for sites to fail, and for time-outs.
  concurrency: 3,
  // Deadlines for a machine that is busy; nothing waits for them.
  testFramework: { config: { timeout: 60_000 } },
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    totalsReporter(),
  ],
  // By `scripts/test-browsers.mjs`; else Chromium.
  browsers: await launchers(process.env.TEST_BROWSERS ?? 'chromium'),
};
