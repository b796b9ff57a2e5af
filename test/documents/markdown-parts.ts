/** From a heading to the next one of its level, or a higher one. */
export function sectionOf(markdown: string, heading: string): string {
  const [, rest] = `\n${markdown}`.split(`\n${heading}\n`);
  if (rest === undefined) throw new Error(`There is no ${heading}`);
  const level = /^#+/.exec(heading)?.[0].length ?? 1;
  const end = new RegExp(`^#{1,${level}} `, 'm').exec(rest)?.index;
  return rest.slice(0, end);
}

/** The cells of the first table. */
export function rowsOf(markdown: string): readonly (readonly string[])[] {
  const lines = markdown.split('\n');
  const head = lines.findIndex((line) => /^\| *:?-+/.test(line));
  const rows = lines.slice(head + 1);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end === -1 ? undefined : end).map(cellsOf);
}

function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
