/** Checks each folder's types in the world that it runs in: what a worker imports knows no DOM. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROJECTS = [
  'protocol',
  'gateway',
  'demo',
  'src/contract',
  'src/worker/engine',
  'src/worker',
  'src/components',
  'tsconfig.node-tests.json',
  'tsconfig.browser-tests.json',
];

const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
let failed = false;
for (const project of PROJECTS) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
