import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { isShownAsPage } from './file-pages.mjs';

/**
 * @typedef {object} Target
 * @property {string} to
 * @property {string} title
 * @property {ReadonlySet<string>} anchors
 *
 * @typedef {{ readonly source: string, readonly to: string }} From
 */

/**
 * Leads links of the documents to where their targets are in the site. What is no page is copied, when it
 * is something to read; a link to a folder without a page becomes its text.
 */
export class SiteLinks {
  /** By source; one that is split has several. @type {Map<string, readonly Target[]>} */
  #pages = new Map();
  /** Files of the project that pages link to. @type {Set<string>} */
  files = new Set();
  #root;

  /** @param {string} root the project's folder */
  constructor(root) {
    this.#root = root;
  }

  /** @param {string} source @param {Target} target */
  add(source, target) {
    this.#pages.set(source, [...(this.#pages.get(source) ?? []), target]);
  }

  /**
   * @param {From} from
   * @param {string} href as it is written
   * @returns {string | undefined} nothing, when the site has nothing to show
   */
  resolve(from, href) {
    if (isElsewhere(href)) return href;
    const { source, anchor } = read(from, href);
    const page = this.#pageOf(source, anchor, from.to);
    const hash = anchor === undefined ? '' : `#${anchor}`;
    if (page === undefined) return this.#copied(from.to, source);
    return page.to === from.to && hash !== '' ? hash : relative(from.to, page.to, hash);
  }

  /** @param {From} from @param {string} href */
  titleOf(from, href) {
    const { source, anchor } = read(from, href);
    return this.#pageOf(source, anchor, from.to)?.title;
  }

  /**
   * Of several pages of one source, the one with the anchor.
   * @param {string} source
   * @param {string | undefined} anchor
   * @param {string} here
   */
  #pageOf(source, anchor, here) {
    const folder = `${source.replace(/\/$/, '')}/`;
    const pages = [source, folder, `${folder}README.md`].map((one) => this.#pages.get(one));
    const found = pages.find((one) => one !== undefined) ?? [];
    if (anchor === undefined) return found[0];
    const having = found.filter(({ anchors }) => anchors.has(anchor));
    return having.find(({ to }) => to === here) ?? having[0] ?? found[0];
  }

  /** @param {string} here @param {string} source */
  #copied(here, source) {
    const file = path.join(this.#root, source);
    if (!existsSync(file) || statSync(file).isDirectory()) return undefined;
    this.files.add(source);
    const copy = encodeURI(path.posix.relative(path.posix.dirname(here), `files/${source}`));
    return isShownAsPage(source) ? `${copy}.html` : copy;
  }
}

/** @param {string} here @param {string} page */
export const relative = (here, page, hash = '') =>
  `${path.posix.relative(path.posix.dirname(here), page)}.html${hash}`;

const isElsewhere = (/** @type {string} */ href) => /^[a-z][a-z+.-]*:/i.test(href);

/** @param {From} from @param {string} href */
function read(from, href) {
  const [file = '', anchor] = href.split('#');
  // A source may be a folder.
  const folder = path.posix.dirname(`${from.source}.`);
  return { source: file === '' ? from.source : path.posix.join(folder, decodeURI(file)), anchor };
}
