/** More of a section than this is tables of figures. */
const MOST_CHARACTERS = 4_000;

/**
 * What is searched: each section of each page, as its text. A plain script, since a page that was opened
 * as a file may fetch nothing.
 * @param {readonly import('./layout.mjs').Shown[]} pages
 */
export function searchIndex(pages) {
  const documents = pages.filter(({ to }) => !to.startsWith('files/'));
  const sections = documents.flatMap(({ to, title, html, headings }) => {
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
    .replace(/<\/?(?:a|b|code|em|i|span|strong)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:(lt|gt|amp|quot)|#x?([\da-f]+));/gi, (entity, name, code) =>
      name === undefined
        ? String.fromCodePoint(parseInt(code, /x/i.test(entity) ? 16 : 10))
        : NAMES[name],
    )
    .replace(/\s+/g, ' ')
    .trim();

/** @type {Record<string, string>} */
const NAMES = { lt: '<', gt: '>', amp: '&', quot: '"' };
