/**
 * `npm run docs [-- FOLDER]`: the site of documents, into `.site/`: open `.site/index.html`, or put the
 * folder on any static host. Installs and builds what is missing; the generator's own packages are in
 * `site/`, so that the project's installation stays small.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, NPM_CI } from './install.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SITE = path.join(ROOT, 'site');

try {
  install();
  installGenerator();
  if (modified('dist/types/index.d.ts') < newestSource()) run('npm', ['run', 'build'], 'The build');
  run(process.execPath, ['site/build.mjs', ...process.argv.slice(2)], 'The site');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** npm writes its own copy of the lock file when an installation is complete. */
function installGenerator() {
  if (modified('site/node_modules/.package-lock.json') >= modified('site/package-lock.json'))
    return;
  console.log('Installing what builds the site (npm ci in site/, 60 MB, once) …');
  const { status } = spawnSync(process.execPath, [NPM_CI, SITE], { stdio: 'inherit' });
  if (status === 0) return;
  throw new Error(
    'The site was not built. Without a network, copy site/node_modules from a machine that has it; the documents\n' +
      'can be read without it: they are the Markdown files in docs/.',
  );
}

/** @param {string} command @param {string[]} args @param {string} what */
function run(command, args, what) {
  const shell = command === 'npm' && process.platform === 'win32';
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell });
  if (status !== 0) throw new Error(`${what} failed; what it said is above.`);
}

/** Time of the last change in ms; 0 when there is no such file. @param {string} file */
function modified(file) {
  return statSync(path.join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestSource() {
  const files = ['src', 'protocol/src'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => path.join(folder, file)),
  );
  return Math.max(...files.map(modified));
}
