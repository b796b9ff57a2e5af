import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What is wrong with the links of a built site: addresses without a file, anchors without an element, and
 * what a page that was opened as a file may not load.
 * @param {string} folder
 * @returns {readonly string[]}
 */
export function deadLinks(folder) {
  const pages = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.html') && !/^(demo|pictures)\//.test(file))
      .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
  );
  return [...pages].flatMap(([page, html]) => {
    const problems = /<script[^>]*type="module"/.test(html) ? [`${page}: a module`] : [];
    for (const [, target = ''] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      const problem = problemOf(folder, pages, page, target.replaceAll('&amp;', '&'));
      if (problem) problems.push(`${page}: ${target}: ${problem}`);
    }
    return problems;
  });
}

/** @param {string} folder @param {ReadonlyMap<string, string>} pages @param {string} page @param {string} target */
function problemOf(folder, pages, page, target) {
  if (/^(https?|mailto|data):/.test(target)) return undefined;
  const [file = '', anchor] = target.split('#');
  const at = file === '' ? page : path.posix.join(path.posix.dirname(page), decodeURI(file));
  if (at.startsWith('..') || !existsSync(path.join(folder, at))) return 'there is no such file';
  if (anchor === undefined || anchor === '') return undefined;
  const html = pages.get(at);
  return html === undefined || html.includes(` id="${decodeURIComponent(anchor)}"`)
    ? undefined
    : 'nothing there has this anchor';
}
