import { buildSync } from 'esbuild';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Inside of the project, so that the packages that stay outside of the bundle are found. */
const FOLDER = path.join(ROOT, '.demo', `gateway-${process.pid}`);

/**
 * The gateway's command line as its source is now: tests depend on no build before them. It is
 * bundled, because that starts in half the time that a loader for TypeScript takes.
 */
export const BUNDLED_CLI = bundled('cli.ts', 'cli.mjs');

/** The same for the conformance kit. */
export const bundledConformance = (): string =>
  bundled('conformance/conformance-cli.ts', 'conformance.mjs');

function bundled(entry: string, name: string): string {
  const outfile = path.join(FOLDER, name);
  buildSync({
    entryPoints: [path.join(ROOT, 'gateway/src', entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [
      'ws',
      'node-sqlite3-wasm',
      '@redis/client',
      'jose',
      'pino',
      'prom-client',
      'net-snmp',
    ],
    logLevel: 'error',
  });
  return outfile;
}

process.once('exit', () => {
  rmSync(FOLDER, { recursive: true, force: true });
});
