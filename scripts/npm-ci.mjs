/**
 * `node scripts/npm-ci.mjs FOLDER`: npm ci with a sign of life, since it takes a minute and says nothing.
 * What npm said is shown when it fails, and what to do. Nothing but Node itself is imported here.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { clearInterval, setInterval } from 'node:timers';

const TELL_EVERY_MS = 10_000;
const UNREACHABLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT/;

const folder = path.resolve(process.argv[2] ?? '.');
const begun = Date.now();
const wanted = lockedPackages();
const npm = process.env.npm_execpath;
// `npm run --silent` would silence this one, too.
const args = ['ci', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
const child = /\.c?js$/.test(npm ?? '')
  ? spawn(process.execPath, [npm, ...args], { cwd: folder })
  : // On Windows npm is a batch file, which only a shell can run.
    spawn('npm', args, { cwd: folder, shell: process.platform === 'win32' });
let output = '';
for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
const timer = setInterval(() => {
  const seconds = Math.round((Date.now() - begun) / 1_000);
  console.log(`  … ${installedPackages()} of about ${wanted} packages after ${seconds} s`);
}, TELL_EVERY_MS);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('error', (error) => (output += error.message));
child.once('close', (code) => {
  clearInterval(timer);
  if (code === 0) return;
  console.error(`${output.trim()}\n\n${advice()}`);
  process.exitCode = code ?? 1;
});

function advice() {
  return UNREACHABLE.test(output)
    ? 'npm ci could not reach the package registry. It is needed once: look at the network, the proxy\n' +
        '(npm config get proxy) and the registry (npm config get registry), and run this again.'
    : 'npm ci failed; what it said is above.';
}

/** Without what is for other systems only. */
function lockedPackages() {
  const { packages } = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).filter(
    ([place, { os }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(place) && os === undefined,
  ).length;
}

/** npm makes all folders first, and fills them then. */
function installedPackages() {
  const modules = path.join(folder, 'node_modules');
  const names = namesIn(modules).flatMap((name) =>
    name.startsWith('@')
      ? namesIn(path.join(modules, name)).map((own) => `${name}/${own}`)
      : [name],
  );
  return names.filter((name) => existsSync(path.join(modules, name, 'package.json'))).length;
}

function namesIn(of) {
  try {
    return readdirSync(of);
  } catch {
    return [];
  }
}
