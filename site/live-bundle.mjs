import path from 'node:path';
import { build } from 'esbuild';

/**
 * The live examples as one classic script: the real elements and the real worker, with simulated sites, as
 * in the demo that needs no server.
 * @param {string} root the project's folder
 */
export async function bundleLive(root) {
  const worker = await bundle(root, 'demo/static/worker.ts');
  return bundle(root, 'site/live/live.ts', `const WORKER_SOURCE = ${JSON.stringify(worker)};`);
}

/** @param {string} root @param {string} input @param {string} [banner] */
async function bundle(root, input, banner = '') {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, input)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    conditions: ['production'],
    // The package names its published files only as those that do something when they are loaded.
    ignoreAnnotations: true,
    tsconfig: path.join(root, 'tsconfig.base.json'),
    // There is no module whose address it could be; what is made of it is never loaded.
    define: { 'import.meta.url': 'document.baseURI' },
    banner: { js: banner },
    logLevel: 'warning',
  });
  return outputFiles[0].text.trim();
}
