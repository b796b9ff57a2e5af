import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * One classic script for a page that is opened from disk, what it loads on demand included. Fails
 * for what is in Node only.
 *
 * @param {string} input below the root
 * @param {string} [banner] JavaScript before it
 */
export async function classicBundle(input, banner = '') {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, input)],
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
    tsconfig: path.join(ROOT, 'tsconfig.base.json'),
    // There is no module whose address it could be; what is made of it is never loaded.
    define: { 'import.meta.url': 'document.baseURI' },
    banner: { js: banner },
    logLevel: 'warning',
  });
  return outputFiles[0].text.trim();
}
