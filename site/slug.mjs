/**
 * The anchors of a page's headings, as GitHub makes them, so that links work in both places.
 */
export class Slugs {
  /** @type {Map<string, number>} */
  #used = new Map();

  /**
   * @param {string} title a heading's text, without marks
   * @returns {string}
   */
  next(title) {
    const plain = slug(title);
    const times = this.#used.get(plain) ?? 0;
    this.#used.set(plain, times + 1);
    return times === 0 ? plain : `${plain}-${times}`;
  }
}

/** @param {string} title */
export const slug = (title) =>
  title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');

/**
 * The text of a heading in Markdown: without the marks of code, links and emphasis.
 * @param {string} markdown
 */
export const plainText = (markdown) =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]|(?<!\w)_|_(?!\w)/g, '')
    .replace(/\\([^\w\s])/g, '$1')
    .trim();
