import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DECISIONS, READERS } from './map.mjs';
import { linesOf } from './markdown-text.mjs';

/**
 * @typedef {object} SitePage
 * @property {string} source a file of the project, from its folder
 * @property {string} to its address, without `.html`
 * @property {string} title
 * @property {string} reader the id of who it is for
 * @property {string} markdown
 */

/**
 * All pages but the first, in the order of the navigation.
 * @param {string} root the project's folder
 * @returns {readonly SitePage[]}
 */
export function sitePages(root) {
  const pages = READERS.flatMap(({ id, pages }) =>
    pages.map((entry) => ({
      source: entry.source,
      to: entry.to,
      title: entry.title,
      reader: id,
      markdown: textOf(root, entry),
    })),
  );
  return [...pages, ...decisions(root)];
}

/** @param {string} root @param {import('./map.mjs').PageEntry} entry */
function textOf(root, { source, title, sections }) {
  const text = readFileSync(path.join(root, source), 'utf8');
  const all = READERS.flatMap(({ pages }) => pages);
  const moved = all.flatMap((one) => (one.source === source ? (one.sections ?? []) : []));
  const parts = partsOf(text);
  const missing = moved.filter((name) => !parts.some((part) => part.heading === name));
  if (missing.length > 0) {
    throw new Error(`${source} has no section "${missing.join('", "')}": see site/map.mjs`);
  }
  const wanted = sections
    ? parts.filter(({ heading }) => sections.includes(heading))
    : parts.filter(({ heading }) => !moved.includes(heading));
  const body = wanted.map((part) => part.text).join('\n');
  return sections ? `# ${title}\n\n${body}` : body;
}

/**
 * A page before its first heading of the second level, and from each of them.
 * @param {string} markdown
 */
export function partsOf(markdown) {
  const parts = [{ heading: '', text: '' }];
  for (const { text, isCode } of linesOf(markdown)) {
    const [, heading] = (!isCode && /^## +(.*?) *$/.exec(text)) || [];
    if (heading !== undefined) parts.push({ heading, text: '' });
    const last = parts.at(-1);
    if (last) last.text += `${text}\n`;
  }
  return parts;
}

/** @param {string} root @returns {readonly SitePage[]} */
function decisions(root) {
  const { folder, to, title } = DECISIONS;
  const pages = readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => {
      const markdown = readFileSync(path.join(root, folder, file), 'utf8');
      return {
        source: `${folder}/${file}`,
        to: `${to}/${file.slice(0, -'.md'.length)}`,
        title: /^# (.*)$/m.exec(markdown)?.[1] ?? file,
        reader: 'contributor',
        markdown,
      };
    });
  const list = pages.map((page) => `- [${page.title}](${path.basename(page.source)})`);
  const text =
    'Choices that were asked about, and their reasons. Each is as it was made; amendments say so.';
  const index = { source: `${folder}/`, to: `${to}/index`, title, reader: 'contributor' };
  return [{ ...index, markdown: `# ${title}\n\n${text}\n\n${list.join('\n')}\n` }, ...pages];
}
