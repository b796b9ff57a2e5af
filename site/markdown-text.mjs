import { plainText, Slugs } from './slug.mjs';

/**
 * @typedef {object} CodeBlock
 * @property {string} language empty if it has none
 * @property {string} code
 * @property {number} line of the fence, from 1
 * @property {string | undefined} marker of an HTML comment in the line before: `not run: why`
 */

/** @typedef {{ readonly text: string, readonly isCode: boolean, readonly line: number }} Line */

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([\w-]*)/;

/**
 * The lines of a page, and whether they are within a block of code; fences are.
 * @param {string} markdown
 * @returns {readonly Line[]}
 */
export function linesOf(markdown) {
  let fence = '';
  return markdown.split('\n').map((text, index) => {
    // Blocks within lists are indented.
    const [, mark = ''] = FENCE.exec(text.trimStart()) ?? [];
    const isCode = fence !== '' || mark !== '';
    if (fence === '') fence = mark;
    else if (mark.startsWith(fence) && text.trim() === mark) fence = '';
    return { text, isCode, line: index + 1 };
  });
}

/**
 * The anchors of a page, in order.
 * @param {string} markdown
 * @returns {readonly string[]}
 */
export function anchorsOf(markdown) {
  const slugs = new Slugs();
  return linesOf(markdown).flatMap(({ text, isCode }) => {
    const [, title] = (!isCode && /^#{1,6} +(.*?) *#*$/.exec(text)) || [];
    return title === undefined ? [] : [slugs.next(plainText(title))];
  });
}

/**
 * The targets of a page's links and pictures.
 * @param {string} markdown
 * @returns {readonly { readonly target: string, readonly line: number }[]}
 */
export function linksOf(markdown) {
  const text = linesOf(markdown)
    .map((line) => (line.isCode ? '' : line.text))
    .join('\n')
    // Code within a line may contain what looks like a link.
    .replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length));
  return [...text.matchAll(/\[[^\]]*\]\(([^()\s]+(?:\([^()]*\))?)\)/g)].map((match) => ({
    target: match[1] ?? '',
    line: text.slice(0, match.index).split('\n').length,
  }));
}

/**
 * @param {string} markdown
 * @returns {readonly CodeBlock[]}
 */
export function codeBlocksOf(markdown) {
  const lines = markdown.split('\n');
  /** @type {CodeBlock[]} */
  const blocks = [];
  for (let at = 0; at < lines.length; at++) {
    const [, mark, language = ''] = /^\s*(`{3,}|~{3,})\s*([\w-]*)/.exec(lines[at] ?? '') ?? [];
    if (mark === undefined) continue;
    const end = lines.findIndex((line, index) => index > at && line.trim() === mark);
    const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
    const code = lines
      .slice(at + 1, end === -1 ? undefined : end)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
      .join('\n');
    blocks.push({ language, code, line: at + 1, marker: markerBefore(lines, at) });
    at = end === -1 ? lines.length : end;
  }
  return blocks;
}

/** @param {readonly string[]} lines @param {number} at */
function markerBefore(lines, at) {
  let before = at - 1;
  while (before >= 0 && lines[before]?.trim() === '') before--;
  return /^\s*<!-- (.*?) -->$/.exec(lines[before] ?? '')?.[1];
}
