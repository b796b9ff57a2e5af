import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { classicBundle } from '../scripts/classic-bundle.mjs';

/**
 * The live examples as one classic script: the real elements and the real worker, with simulated sites, as
 * in the demo that needs no server.
 * @param {string} root the project's folder
 */
export async function bundleLive(root) {
  const worker = await classicBundle('demo/static/worker.ts');
  const given = { WORKER_SOURCE: worker, THEME_FILES: themeFiles(root) };
  const banner = Object.entries(given).map(
    ([name, value]) => `const ${name} = ${JSON.stringify(value)};`,
  );
  return classicBundle('site/live/live.ts', banner.join('\n'));
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
