// Nothing but Node itself is imported here, because this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Tells how far it is, and what to do when it fails. */
export const NPM_CI = fileURLToPath(new URL('npm-ci.mjs', import.meta.url));

/** One line when this Node is older than `engines` in package.json asks for. */
export function nodeTooOld() {
  const { engines } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const wanted = (engines.node.match(/\d+/g) ?? []).map(Number);
  const found = process.versions.node.split('.').map(Number);
  const difference = wanted.map((part, index) => found[index] - part).find((part) => part !== 0);
  if ((difference ?? 0) >= 0) return undefined;
  return `Node ${wanted.join('.')} or newer is needed, this is ${process.versions.node}.`;
}

/** npm writes its own copy of the lock file when an installation is complete. */
export function installNeeded() {
  return modified('node_modules/.package-lock.json') < modified('package-lock.json');
}

/** For what needs packages to be there, and not the newest ones. Throws as `install` does. */
export function installIfAbsent() {
  if (modified('node_modules/.package-lock.json') === 0) install();
}

/** The same for a program that can do nothing without: ends it with one line. */
export function installOrExit() {
  try {
    installIfAbsent();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/**
 * Brings node_modules up to the lock file, if it is not.
 * @throws one line that says what to do
 */
export function install() {
  const tooOld = nodeTooOld();
  if (tooOld) throw new Error(tooOld);
  if (!installNeeded()) return;
  console.log('Installing what is missing (npm ci) …');
  const { status } = spawnSync(process.execPath, [NPM_CI, ROOT], { stdio: 'inherit' });
  if (status !== 0) throw new Error('Nothing else was done.');
}

/** Time of the last change in ms; 0 when there is no such file. */
function modified(file) {
  return statSync(path.join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
