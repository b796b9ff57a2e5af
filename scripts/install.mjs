import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

const OLDEST_NODE = [20, 11];

/**
 * Brings node_modules up to the lock file, if it is not. Uses nothing but Node itself.
 * @param {string} root the project's folder
 * @throws one line that says what to do
 */
export function install(root) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Error(
      `Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`,
    );
  }
  if (isInstalled(root)) return;
  console.log('Installing dependencies (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--no-progress'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('npm ci failed: its messages above say why.');
}

/** npm writes its own copy of the lock file last: older than ours, the installation is. */
function isInstalled(root) {
  const mark = path.join(root, 'node_modules', '.package-lock.json');
  return (
    existsSync(mark) &&
    statSync(mark).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs
  );
}
