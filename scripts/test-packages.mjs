/**
 * `npm run test:packages`: the three packages packed, looked at by publint and attw, installed from their
 * tarballs outside of the project, and opened in a browser with every bundler of docs/embedding.md. Takes
 * minutes, and needs the package registry. Arguments are for Node's test runner:
 * `-- --test-name-pattern Parcel`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { install } from './install.mjs';
import { reporters } from './reporters.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
try {
  install();
  process.env.CHROME_PATH = await findBrowser();
  const args = ['--import', 'tsx', '--test', ...reporters(), ...process.argv.slice(2)];
  const test = 'test/packages/packages.test.ts';
  process.exitCode = spawnSync(process.execPath, [...args, test], { stdio: 'inherit' }).status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
