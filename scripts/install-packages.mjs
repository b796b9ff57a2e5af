import { spawnSync } from 'node:child_process';
import { onPath } from './on-path.mjs';

const TIMEOUT_MS = 300_000;

/**
 * Installs packages of Debian, where there is `apt-get` and a root user to run it; elsewhere it does
 * nothing. Whether they can be had by then is for the caller to see.
 * @param {string} what they are, for the line that says so
 * @param {readonly string[]} packages
 */
export function installPackages(what, packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get')) return;
  console.error(`No ${what} found: installing it with apt-get (once, under a minute) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-qy', '--no-install-recommends', ...packages],
  ]) {
    spawnSync('apt-get', args, {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: TIMEOUT_MS,
    });
  }
}
