/**
 * `npm run test:examples`: each example installed and built with its own toolchain, its types
 * checked, and driven in a browser against two sites. With names of examples as arguments, those
 * alone; with `--built` the package is taken as it is. `npm test` runs the one that is not built.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { install } from './install.mjs';
import { reporters } from './reporters.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
process.chdir(ROOT);

try {
  install();
  process.env.CHROME_PATH = await findBrowser();
  const args = process.argv.slice(2);
  process.env.EXAMPLES = args.filter((arg) => arg !== '--built').join(' ') || 'all';
  process.exitCode = (args.includes('--built') ? 0 : build()) || test();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function build() {
  console.log('Building the package …');
  return run('npm', ['--silent', 'run', 'build']);
}

function test() {
  return run(process.execPath, [
    '--import',
    'tsx',
    '--test',
    ...reporters(),
    'test/examples/examples.test.ts',
  ]);
}

/** On Windows npm is a batch file, which only a shell can run. */
function run(command, args) {
  const shell = command === 'npm' && process.platform === 'win32';
  return spawnSync(command, args, { stdio: 'inherit', shell }).status ?? 1;
}
