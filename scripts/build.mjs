/**
 * `npm run build [-- session gateway protocol]`: the packages, or some of them, with the types of
 * every entry. On a fresh clone it installs first. With `--to-ship` without source maps, and without
 * what earlier builds have left.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfAbsent } from './install.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** In the order of need: the types of a gateway are made of those of the protocol. */
const PARTS = {
  protocol: { outputs: ['protocol/dist'], types: 'protocol/tsconfig.build.json' },
  session: {
    outputs: ['dist/esm', 'dist/locales', 'dist/types'],
    bundle: true,
    types: 'tsconfig.types.json',
  },
  gateway: { outputs: ['gateway/dist'], bundle: true, types: 'gateway/tsconfig.types.json' },
};

process.chdir(ROOT);
try {
  build(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function build(args) {
  const isToShip = args.includes('--to-ship');
  const named = args.filter((arg) => arg !== '--to-ship');
  const unknown = named.find((name) => !(name in PARTS));
  if (unknown !== undefined) {
    throw new Error(`There is no part "${unknown}": ${Object.keys(PARTS).join(', ')}.`);
  }
  installIfAbsent();
  const names = Object.keys(PARTS).filter((name) => named.length === 0 || named.includes(name));
  const parts = names.map((name) => PARTS[name]);
  if (isToShip) {
    for (const output of parts.flatMap(({ outputs }) => outputs)) {
      rmSync(output, { recursive: true, force: true });
    }
  }
  const bundled = names.filter((name) => PARTS[name].bundle);
  if (bundled.length > 0) {
    const maps = isToShip ? ['--configWithoutMaps'] : [];
    run('rollup/dist/bin/rollup', '-c', '--silent', '--configParts', bundled.join(), ...maps);
  }
  for (const { types } of parts) run('typescript/bin/tsc', '-p', types);
  if (names.includes('session')) writeIntegrity();
  if (names.includes('gateway')) writeSkeleton();
}

function run(bin, ...args) {
  const { status } = spawnSync(process.execPath, [path.join('node_modules', bin), ...args], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${bin.split('/').at(-1)} failed; what it said is above.`);
}

/** The beginning of a backend, to be copied: outside of the package it imports from the package. */
function writeSkeleton() {
  const source = readFileSync('gateway/src/backend-kit/skeleton-backend.ts', 'utf8');
  mkdirSync('gateway/dist/skeleton', { recursive: true });
  writeFileSync(
    'gateway/dist/skeleton/skeleton-backend.ts',
    source.replace("'../site-backend.js'", "'agent-dr-gateway'"),
  );
}

/** For pages that load the files from a server that they do not trust. */
function writeIntegrity() {
  const files = ['.', 'locales'].flatMap((folder) =>
    readdirSync(path.join('dist', folder)).map((name) => path.posix.join(folder, name)),
  );
  const hashes = files
    .filter((file) => file.endsWith('.js'))
    .sort()
    .map((file) => [file, hashOf(readFileSync(path.join('dist', file)))]);
  const text = JSON.stringify(Object.fromEntries(hashes), null, 2);
  writeFileSync('dist/integrity.json', `${text}\n`);
}

function hashOf(bytes) {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}
