/**
 * `npm run changeset`: asks what a change means to users of the packages, and writes that into .changeset/.
 * `npm run changeset -- version` makes the next version of all three from what is there. Changesets itself is
 * fetched when it is used, and finds only packages that package.json names as workspaces: the one in the
 * project's own folder is named there meanwhile.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CHANGESETS = '@changesets/cli@2.31.1';
const WORKER_NAME = 'src/contract/worker-name.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const args = process.argv.slice(2);
process.exitCode = changeset() || (args[0] === 'version' ? complete() : 0);

function changeset() {
  const { workspaces } = manifest();
  // The child is interrupted too; this one has to put back what it has changed.
  process.on('SIGINT', () => undefined);
  try {
    write({ ...manifest(), workspaces: ['.', ...workspaces] });
    return run('npx', '--yes', CHANGESETS, ...args);
  } finally {
    write({ ...manifest(), workspaces });
  }
}

/** What else has the number in it. */
function complete() {
  const source = readFileSync(WORKER_NAME, 'utf8');
  const { version } = manifest();
  writeFileSync(
    WORKER_NAME,
    source.replace(/`[\d.]+-\$\{AGREEMENT\}`/, `\`${version}-\${AGREEMENT}\``),
  );
  return run('npm', 'install', '--package-lock-only') || run('npm', 'run', 'manifest');
}

function manifest() {
  return JSON.parse(readFileSync('package.json', 'utf8'));
}

function write(content) {
  writeFileSync('package.json', `${JSON.stringify(content, null, 2)}\n`);
}

/** On Windows npm is a batch file, which only a shell can run. */
function run(command, ...args) {
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { stdio: 'inherit', shell }).status ?? 1;
}
