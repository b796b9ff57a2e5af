import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from '../../scripts/install-packages.mjs';
import { onPath } from '../../scripts/on-path.mjs';
import type { OtherServers } from './sites/peer-site.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const INSTALL_DEADLINE_MS = 300_000;

/**
 * Brings the libraries up to their own lock file, and the two servers that npm does not have.
 * @throws one line that says what to do
 */
export function installPeers(tell: (line: string) => void): OtherServers {
  if (isMissing()) {
    tell('installing what is measured beside the product (npm ci in bench/peers, about 20 MB) …');
    // The project's own strictness comes along with `npm run`; a part of nats.js asks for Node 22, and
    // runs in the browser.
    const args = ['ci', '--loglevel=error', '--engine-strict=false'];
    const { status } = spawnSync('npm', args, {
      cwd: FOLDER,
      // Its output is progress: the table goes to the standard output.
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
      timeout: INSTALL_DEADLINE_MS,
    });
    if (status !== 0) {
      throw new Error(
        'what it is measured beside is not installed: with a network, run `npm ci` in bench/peers.',
      );
    }
  }
  // Where Debian has servers, though not on the path of everybody.
  process.env['PATH'] = [process.env['PATH'], '/usr/sbin'].join(path.delimiter);
  return {
    nats: isThere('nats-server', ['nats-server'], tell),
    kamailio: isThere('kamailio', ['kamailio', 'kamailio-websocket-modules'], tell),
  };
}

/** The versions that were measured, by package. */
export function peerVersion(name: string): string {
  const places = [FOLDER, fileURLToPath(new URL('../../', import.meta.url))];
  for (const place of places) {
    try {
      const text = readFileSync(path.join(place, 'node_modules', name, 'package.json'), 'utf8');
      return (JSON.parse(text) as { version: string }).version;
    } catch {
      // In the other place, then.
    }
  }
  return 'unknown';
}

function isThere(command: string, packages: readonly string[], tell: (line: string) => void) {
  if (onPath(command) === undefined) installPackages(command, packages);
  const found = onPath(command) !== undefined;
  if (!found) tell(`without ${command}: on Debian, as root, apt-get install ${packages.join(' ')}`);
  return found;
}

const isMissing = (): boolean =>
  modified('node_modules/.package-lock.json') < modified('package-lock.json');

const modified = (file: string): number =>
  statSync(path.join(FOLDER, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
