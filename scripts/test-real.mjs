/**
 * `npm run test:real`: the tests in test/real, with real servers of Debian. Arguments are the names of
 * tests, such as `gateways`; without them all run. Installs and builds what is missing. The last line is the sum.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { installPackages } from './install-packages.mjs';
import { onPath } from './on-path.mjs';

/** Commands, and the packages that have them. */
const SERVERS = {
  'redis-server': 'redis-server',
  haproxy: 'haproxy',
  nginx: 'nginx',
  prometheus: 'prometheus',
  promtool: 'prometheus',
  amtool: 'prometheus-alertmanager',
  'systemd-analyze': 'systemd',
  'prometheus-alertmanager': 'prometheus-alertmanager',
  snmptrapd: 'snmptrapd',
  kamailio: 'kamailio kamailio-websocket-modules kamailio-tls-modules kamailio-extra-modules',
};

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
// Where Debian has servers, though not on the path of everybody.
process.env.PATH = [process.env.PATH, '/usr/local/sbin', '/usr/sbin', '/sbin'].join(path.delimiter);

const missing = () => Object.keys(SERVERS).filter((command) => onPath(command) === undefined);
const packages = () => missing().flatMap((command) => SERVERS[command].split(' '));

try {
  install();
  if (missing().length > 0) installPackages(missing().join(', '), packages());
  if (missing().length > 0) {
    throw new Error(`Missing servers. On Debian, as root: apt-get install ${packages().join(' ')}`);
  }
  build();
  run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}

/** `npm test` has built it already. */
function build() {
  if (existsSync('dist/agent-dr-session.js')) return;
  console.log('Building the package …');
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('Nothing was tested.');
}

function run(names) {
  const files = readdirSync('test/real')
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)))
    .map((file) => path.join('test/real', file));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'agent-dr-totals-'));
  const totals = path.join(folder, 'totals.json');
  const { status } = spawnSync(
    process.execPath,
    [
      ...['--import', 'tsx', '--test', '--test-concurrency=1', '--test-timeout=600000'],
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=./scripts/node-totals-reporter.mjs'],
      ...[`--test-reporter-destination=${totals}`, ...files],
    ],
    { stdio: 'inherit' },
  );
  const { passed, failed: counted } = read(totals);
  rmSync(folder, { recursive: true, force: true });
  const failed = counted === 0 && status !== 0 ? 1 : counted;
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0 };
  }
}
