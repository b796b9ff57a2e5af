import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { TestRunnerPlugin } from '@web/test-runner-core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WORKERS: ReadonlySet<string> = new Set([
  '/src/worker/session.worker.ts',
  '/src/phone/link/phone.worker.ts',
]);

/**
 * Serves each worker as one file, as pages get it. From its two hundred sources it starts so slowly
 * on a busy machine that pages give it up.
 */
export function bundledWorkers(): TestRunnerPlugin {
  const bundles = new Map<string, Promise<string>>();
  return {
    name: 'bundled-workers',
    async serve({ path }) {
      if (!WORKERS.has(path)) return undefined;
      const bundle = bundles.get(path) ?? bundled(path);
      bundles.set(path, bundle);
      return { body: await bundle, type: 'js' };
    },
  };
}

async function bundled(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${ROOT}${path}`],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['development', 'browser'],
    tsconfig: `${ROOT}tsconfig.base.json`,
  });
  return outputFiles[0]?.text ?? '';
}
