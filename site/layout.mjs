import path from 'node:path';
import { READERS } from './map.mjs';
import { relative } from './links.mjs';
import { escapeHtml } from './markdown.mjs';

/**
 * @typedef {object} Shown
 * @property {string} to
 * @property {string} title
 * @property {string} [reader]
 * @property {string} html
 * @property {readonly import('./markdown.mjs').Heading[]} headings
 *
 * @typedef {object} Navigation
 * @property {readonly Pick<Shown, 'to' | 'title' | 'reader'>[]} pages
 * @property {readonly { readonly href: string, readonly title: string }[]} seen what is no document: the demo
 */

/**
 * A page as a file: nothing in it is loaded from elsewhere, and no module, which a file may not load.
 * @param {Shown} page
 * @param {Navigation} navigation
 */
export function layOut(page, navigation) {
  const up = path.posix.relative(path.posix.dirname(page.to), '.');
  const root = up === '' ? '' : `${up}/`;
  const isHome = page.to === 'index';
  const hasLive = page.html.includes('data-live=');
  return `<!doctype html>
<html lang="en" data-root="${root}" data-page="${page.to}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(isHome ? page.title : `${page.title} – agent-dr-session`)}</title>
<link rel="icon" href="${root}assets/icon.svg">
<link rel="stylesheet" href="${root}assets/site.css">
<script src="${root}assets/scheme.js"></script>
</head>
<body class="${isHome ? 'home' : 'page'}">
<a class="skip" href="#content">To the text</a>
<header>
<a class="name" href="${root}index.html">agent-dr-session</a>
<search class="search"><input id="search" type="search" placeholder="Search" aria-label="Search the documents" autocomplete="off" aria-controls="found" aria-keyshortcuts="/"><div id="found" hidden></div></search>
<button id="scheme" type="button" hidden></button>
<button id="menu" type="button" aria-controls="pages" aria-expanded="false" hidden>Pages</button>
</header>
<div class="columns">
${navigationOf(page, navigation, root)}
<main id="content" tabindex="-1">
${page.html}
${isHome ? '' : nextOf(page, navigation)}
</main>
${contentsOf(page)}
</div>
<script src="${root}assets/site.js"></script>
${hasLive ? `<script src="${root}assets/live.js"></script>\n` : ''}</body>
</html>
`;
}

/** @param {Shown} page @param {Navigation} navigation @param {string} root */
function navigationOf(page, { pages, seen }, root) {
  const groups = READERS.map(({ id, title }) => {
    const own = pages.filter(({ reader, to }) => reader === id && !/^decisions\/\d/.test(to));
    const links = own.map((one) => linkTo(page, one)).join('');
    const isOpen = page.reader === id || page.to === 'index';
    return `<details${isOpen ? ' open' : ''}><summary>${escapeHtml(title)}</summary><ul>${links}</ul></details>`;
  });
  const see = seen.map(({ href, title }) => `<li><a href="${root}${href}">${title}</a></li>`);
  return `<nav id="pages" aria-label="Pages">${groups.join('\n')}${see.length > 0 ? `<ul class="seen">${see.join('')}</ul>` : ''}</nav>`;
}

/** @param {Shown} page @param {{ readonly to: string, readonly title: string }} one */
const linkTo = (page, one) =>
  `<li><a href="${relative(page.to, one.to)}"${one.to === page.to ? ' aria-current="page"' : ''}>${escapeHtml(one.title)}</a></li>`;

/** @param {Shown} page */
function contentsOf({ headings, to }) {
  const shown = headings.filter(({ level }) => level === 2 || level === 3);
  if (to === 'index' || shown.length < 2) return '<div class="contents"></div>';
  const levels = shown.length > 24 ? [2] : [2, 3];
  const links = shown
    .filter(({ level }) => levels.includes(level))
    .map(
      ({ level, id, text }) =>
        `<li class="level-${level}"><a href="#${id}">${escapeHtml(text)}</a></li>`,
    );
  return `<nav class="contents" aria-label="On this page"><p>On this page</p><ul>${links.join('')}</ul></nav>`;
}

/** @param {Shown} page @param {Navigation} navigation */
function nextOf(page, { pages }) {
  const own = pages.filter(({ reader }) => reader === page.reader);
  const at = own.findIndex(({ to }) => to === page.to);
  const [before, after] = [own[at - 1], own[at + 1]];
  if (at === -1 || (!before && !after)) return '';
  const link = (/** @type {typeof before} */ one, /** @type {string} */ word) =>
    one
      ? `<a href="${relative(page.to, one.to)}"><span>${word}</span> ${escapeHtml(one.title)}</a>`
      : '<span></span>';
  return `<nav class="next" aria-label="Before and after">${link(before, 'Before:')}${link(after, 'Next:')}</nav>`;
}
