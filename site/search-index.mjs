/** More of a section than this is tables of figures. */
const MOST_CHARACTERS = 4_000;

/**
 * What is searched: each section of each page, as its text. A plain script, since a page that was opened
 * as a file may fetch nothing.
 * @param {readonly import('./layout.mjs').Shown[]} pages
 */
export function searchIndex(pages) {
  const sections = pages.flatMap(({ to, title, html, headings }) => {
    const pieces = html.split(/(?=<h[1-6] id=")/);
    return pieces.flatMap((piece, index) => {
      const id = /^<h[1-6] id="([^"]*)"/.exec(piece)?.[1];
      const heading = headings.find((one) => one.id === id);
      const text = textOf(piece.replace(/^<h[1-6].*?<\/h[1-6]>/s, '')).slice(0, MOST_CHARACTERS);
      if (text === '' && index > 1) return [];
      const isPage = heading === undefined || heading.level === 1;
      return [
        {
          at: isPage ? `${to}.html` : `${to}.html#${id}`,
          page: title,
          title: isPage ? title : heading.text,
          text,
        },
      ];
    });
  });
  return `window.searchSections = ${JSON.stringify(sections)};\n`;
}

/** @param {string} html */
const textOf = (html) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|amp|quot|#39);/g, (_, name) => ENTITIES[name])
    .replace(/\s+/g, ' ')
    .trim();

/** @type {Record<string, string>} */
const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
