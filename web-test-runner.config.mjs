import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { findBrowser } from './scripts/find-browser.mjs';
import { totalsReporter } from './scripts/totals-reporter.mjs';
import { labPlugin } from './test/lab-plugin.ts';

export default {
  files: ['src/**/*.browser.test.ts', 'test/browser/**/*.browser.test.ts'],
  nodeResolve: { exportConditions: ['development', 'browser'] },
  plugins: [
    labPlugin(),
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
  testsFinishTimeout: 300_000,
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    totalsReporter(),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: await findBrowser(),
        // A root user, as in most containers, has no sandbox; tests load nothing but this project.
        args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      },
      // A context each: its own storage and shared workers, and a tab that is not hidden.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
    }),
  ],
};
