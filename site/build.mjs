/**
 * Builds the site of documents into a folder: `node site/build.mjs FOLDER`. What it needs is installed in
 * `site/`; `npm run docs` sees to that.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiPages } from './api-pages.mjs';
import { deadLinks } from './dead-links.mjs';
import { filePage, isShownAsPage } from './file-pages.mjs';
import { homePage } from './home-page.mjs';
import { layOut } from './layout.mjs';
import { SiteLinks } from './links.mjs';
import { bundleLive } from './live-bundle.mjs';
import { renderMarkdown } from './markdown.mjs';
import { sitePages } from './pages.mjs';
import { searchIndex } from './search-index.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SITE = path.join(ROOT, 'site');

const folder = path.resolve(process.argv[2] ?? path.join(ROOT, '.site'));
rmSync(folder, { recursive: true, force: true });
mkdirSync(path.join(folder, 'assets'), { recursive: true });

const seen = addSeen();
const sources = [...sitePages(ROOT), ...(await apiPages(ROOT))];
const pages = [home(), ...rendered(sources)];
const navigation = { pages: sources, seen };
for (const page of pages) write(`${page.to}.html`, layOut(page, navigation));
await writeAssets();

const dead = deadLinks(folder);
if (dead.length > 0) {
  console.error(`Dead links:\n${dead.join('\n')}`);
  process.exitCode = 1;
} else {
  console.log(`${pages.length} pages: open ${path.join(folder, 'index.html')}`);
}

/** The demo as one file, and the gallery if its pictures were taken: that takes a browser, and minutes. */
function addSeen() {
  const demo = path.join(folder, 'demo');
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/demo-static.mjs'), demo], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const seen = [{ href: 'demo/index.html', title: 'The demo, without a server' }];
  const gallery = path.join(ROOT, '.gallery');
  if (!existsSync(path.join(gallery, 'index.html'))) return seen;
  cpSync(gallery, path.join(folder, 'pictures'), { recursive: true });
  return [...seen, { href: 'pictures/index.html', title: 'The gallery of every state' }];
}

/** @returns {import('./layout.mjs').Shown} */
function home() {
  const html = homePage({ hasGallery: seen.length > 1 });
  return { to: 'index', title: 'agent-dr-session', html, headings: [] };
}

/** Twice: links need to know which headings are where. @param {typeof sources} all */
function rendered(all) {
  const links = new SiteLinks(ROOT);
  for (const { source, to, title, markdown } of all) {
    const anchors = renderMarkdown(markdown).headings.map(({ id }) => id);
    links.add(source, { to, title, anchors: new Set(anchors) });
  }
  const shown = all.map((page) => ({
    ...page,
    ...renderMarkdown(page.markdown, {
      resolve: (href) => links.resolve(page, href),
      titleOf: (href) => links.titleOf(page, href),
    }),
  }));
  for (const file of links.files) {
    cpSync(path.join(ROOT, file), path.join(folder, 'files', file), { recursive: true });
  }
  const files = [...links.files].filter(isShownAsPage).map((file) => filePage(ROOT, file));
  return [...shown, ...files.map((page) => ({ ...page, ...renderMarkdown(page.markdown) }))];
}

async function writeAssets() {
  for (const file of ['site.css', 'site.js', 'scheme.js', 'search.js']) {
    write(`assets/${file}`, readFileSync(path.join(SITE, 'page', file), 'utf8'));
  }
  const minisearch = path.join(SITE, 'node_modules/minisearch/dist/umd/index.js');
  write(
    'assets/minisearch.js',
    readFileSync(minisearch, 'utf8').replace(/\n\/\/# sourceMapping.*$/m, ''),
  );
  write('assets/search-index.js', searchIndex(pages));
  write('assets/icon.svg', readFileSync(path.join(ROOT, 'demo/page/icon.svg'), 'utf8'));
  write('assets/live.js', await bundleLive(ROOT));
}

/** @param {string} file @param {string} text */
function write(file, text) {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
