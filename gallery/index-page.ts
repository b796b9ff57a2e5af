import { htmlOf } from './html.js';
import type { PictureTable } from './picture-tables.js';

/** The page of the whole gallery: HTML without anything else, for a double click. */
export function indexPage(tables: readonly PictureTable[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The agent’s view, in pictures</title>
<style>
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 24px; }
th { text-align: start; vertical-align: top; padding: 8px 16px 8px 0; }
tbody th { inline-size: 12em; font-weight: 500; }
img { inline-size: 600px; block-size: auto; }
</style>
<h1>The agent’s view, in pictures</h1>
<p>${INTRODUCTION.join(' ')}</p>
<ul>
${tables.map(({ title }) => `<li><a href="#${anchorOf(title)}">${htmlOf(title)}</a></li>`).join('\n')}
</ul>
${tables.map(tableInHtml).join('\n')}
</html>
`;
}

/** The page in `docs/gallery`: a few of the pictures, in Markdown. */
export function keptPage(tables: readonly PictureTable[]): string {
  return [
    '# The agent’s view, in pictures',
    INTRODUCTION.join('\n'),
    `These are a few of them. \`npm run gallery\` makes all of them, in each state of the contract, and a page that
shows them: \`.gallery/index.html\`. \`npm run gallery -- --keep\` makes the few anew. \`npm run test:gallery\` tests
every state in every size, scheme and theme with axe-core, and against WCAG 2.2 AA as far as that can be computed.
[Before and after](before-after/README.md) has the view as it was beside the view as it is.`,
    ...tables.map(tableInMarkdown),
    '',
  ].join('\n\n');
}

const INTRODUCTION = [
  'The elements are the real ones. A script takes the place of the worker and says what they show; the clocks stand still.',
  'Each picture has the light scheme beside the dark one, and below each other the sizes full, compact and badge.',
  'A language is left out where the machine has no font for it.',
];

function tableInHtml({ title, heads, rows }: PictureTable): string {
  return `<h2 id="${anchorOf(title)}">${htmlOf(title)}</h2>
<table>
<thead><tr><td></td>${heads.map((head) => `<th>${htmlOf(head)}</th>`).join('')}</tr></thead>
<tbody>
${rows
  .map(
    (row) =>
      `<tr><th>${htmlOf(row.title)}</th>${row.pictures
        .map(
          ({ file }) =>
            `<td><a href="${file}"><img src="${file}" alt="${htmlOf(row.title)}" loading="lazy"></a></td>`,
        )
        .join('')}</tr>`,
  )
  .join('\n')}
</tbody>
</table>`;
}

function tableInMarkdown({ title, heads, rows }: PictureTable): string {
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

/** A title as an id. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replace(/ /gu, '-');
