import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/**
 * The live examples as one classic script: the real elements and the real worker, with simulated sites, as
 * in the demo that needs no server.
 * @param {string} root the project's folder
 */
export async function bundleLive(root) {
  const worker = await bundle(root, 'demo/static/worker.ts');
  const given = { WORKER_SOURCE: worker, THEME_FILES: themeFiles(root) };
  const banner = Object.entries(given).map(
    ([name, value]) => `const ${name} = ${JSON.stringify(value)};`,
  );
  return bundle(root, 'site/live/live.ts', banner.join('\n'));
}

/** The style sheets that come with the package, by name. @param {string} root @returns {Record<string, string>} */
function themeFiles(root) {
  const folder = path.join(root, 'themes');
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith('.css'));
  return Object.fromEntries(
    files.map((file) => [`themes/${file}`, readFileSync(path.join(folder, file), 'utf8')]),
  );
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
