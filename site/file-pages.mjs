import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What a page shows: elsewhere a browser would take a source for a film, and a configuration for a download. */
const LANGUAGES = new Map([
  ['ts', 'ts'],
  ['mjs', 'js'],
  ['js', 'js'],
  ['json', 'json'],
  ['yml', 'yaml'],
  ['yaml', 'yaml'],
  ['css', 'css'],
  ['html', 'html'],
  ['cfg', ''],
  ['conf', ''],
  ['service', ''],
  ['txt', ''],
  ['', ''],
]);

const extensionOf = (/** @type {string} */ file) => path.extname(file).slice(1);

/** @param {string} file */
export const isShownAsPage = (file) => LANGUAGES.has(extensionOf(file));

/**
 * The page of a file of the project that a document links to.
 * @param {string} root the project's folder
 * @param {string} file
 * @returns {import('./pages.mjs').SitePage}
 */
export function filePage(root, file) {
  const code = readFileSync(path.join(root, file), 'utf8').trimEnd();
  const fence = '`'.repeat(
    Math.max(3, ...[...code.matchAll(/`+/g)].map(([marks]) => marks.length + 1)),
  );
  const name = path.posix.basename(file);
  return {
    source: file,
    to: `files/${file}`,
    title: name,
    reader: '',
    markdown: `# ${name}\n\n\`${file}\`, [as a file](${encodeURI(name)})\n\n${fence}${LANGUAGES.get(extensionOf(file))}\n${code}\n${fence}\n`,
  };
}
