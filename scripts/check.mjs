/**
 * `npm run check`: format, lint with the import rules, and each folder's types in the world that it
 * runs in (what a worker imports knows no DOM). As many at a time as there are cores; each says what
 * it found when it is done. With names of checks as arguments, those alone.
 */
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const bin = (...parts) => path.join(ROOT, 'node_modules', ...parts);
const tsc = bin('typescript', 'bin', 'tsc');
const types = (project) => ({ name: `types of ${project}`, args: [tsc, '-p', project] });

// The longest first.
const CHECKS = [
  { name: 'lint', args: [bin('oxlint', 'bin', 'oxlint'), '.'] },
  { name: 'format', args: [bin('oxfmt', 'bin', 'oxfmt'), '--check', '.'] },
  // Includes what they test: the components and the demo.
  types('tsconfig.browser-tests.json'),
  types('tsconfig.node-tests.json'),
  types('gateway'),
  types('bench'),
  types('src/phone'),
  types('site'),
  types('src/worker'),
  // Includes the contract and the protocol, which are as pure.
  types('src/worker/engine'),
];

const wanted = process.argv.slice(2);
const waiting = CHECKS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)),
);
const runners = Array.from({ length: os.availableParallelism() }, async () => {
  for (let check = waiting.shift(); check; check = waiting.shift()) await run(check);
});
await Promise.all(runners);

function run({ name, args }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('close', (code) => {
      if (code !== 0) {
        process.exitCode = 1;
        console.error(`${name} failed:\n${output.trim()}\n`);
      }
      resolve();
    });
  });
}
