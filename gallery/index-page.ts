import type { PictureTable } from './picture-tables.js';

/** The page of the gallery, in Markdown. */
export function indexPage(tables: readonly PictureTable[]): string {
  return [
    '# The agent’s view, in pictures',
    `Written by \`npm run gallery\`. The elements are the real ones; a script says in the place of the
worker what they are to show, and the clocks stand still. Each picture has the light scheme beside
the dark one, and below each other the sizes \`full\`, \`compact\` and \`badge\`. That none of it is
against axe-core or WCAG 2.2 AA as far as that can be computed is tested in
\`gallery/gallery.test.ts\`, by \`npm run test:gallery\` in every state and size. A language is left out where
the machine has no font for it.`,
    tables.map(({ title }) => `- [${title}](#${anchorOf(title)})`).join('\n'),
    ...tables.map(section),
    '',
  ].join('\n\n');
}

function section({ title, heads, rows }: PictureTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `## ${title}`,
    '',
    line(['', ...heads]),
    line(['', ...heads].map(() => '---')),
    ...rows.map((row) =>
      line([row.title, ...row.pictures.map(({ file }) => `[![${row.title}](${file})](${file})`)]),
    ),
  ].join('\n');
}

/** As the places that render Markdown make it of a heading. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replace(/ /gu, '-');
