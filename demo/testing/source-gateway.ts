import { buildSync } from 'esbuild';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LabOptions } from '../lab/lab.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Inside of the project, so that the packages that stay outside of the bundle are found. */
const FOLDER = path.join(ROOT, '.demo', `gateway-${process.pid}`);
const BUNDLE = path.join(FOLDER, 'cli.mjs');

buildSync({
  entryPoints: [path.join(ROOT, 'gateway/src/cli.ts')],
  outfile: BUNDLE,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['ws', 'node-sqlite3-wasm'],
  logLevel: 'error',
});
process.once('exit', () => {
  rmSync(FOLDER, { recursive: true, force: true });
});

/**
 * Lab options that run the gateway as its source is now: tests depend on no build before them. It
 * is bundled, because that starts in half the time that a loader for TypeScript takes.
 */
export const SOURCE_GATEWAY = { gatewayEntry: BUNDLE } satisfies Partial<LabOptions>;
