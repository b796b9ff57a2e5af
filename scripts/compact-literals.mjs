/**
 * A plugin of the build: removes white space and comments from Lit's template literals, which
 * minifiers of JavaScript leave alone. Runs after TypeScript is compiled.
 */
export function compactLiterals() {
  return {
    name: 'compact-literals',
    transform(code, id) {
      if (id.includes('/node_modules/') || !/\b(?:html|css)`/.test(code)) return null;
      const edits = [];
      visit(this.parse(code), (node) => {
        const compact =
          node.type === 'TaggedTemplateExpression' ? COMPACT_BY_TAG[node.tag.name] : undefined;
        if (compact === undefined) return;
        for (const { start, end } of node.quasi.quasis) {
          const before = code.slice(start, end);
          const after = compact(before);
          if (after !== before) edits.push({ start, end, after });
        }
      });
      edits.sort((one, other) => one.start - other.start);
      return edits.length === 0 ? null : edited(code, edits);
    },
  };
}

/**
 * Keeps one space of each white space, since it is visible between inline elements. Non-breaking
 * spaces are text and stay.
 */
export function compactHtml(text) {
  return text.replace(/[ \t\n]+/g, ' ');
}

/** Shortens CSS without a change of its meaning; quoted text stays as it is. */
export function compactCss(text) {
  return text
    .replace(/\/\*.*?\*\//gs, '')
    .split(/("[^"]*"|'[^']*')/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/[ \t\n]+/g, ' ')
            .replace(/ ?([{};,]) ?/g, '$1')
            .replaceAll(': ', ':')
            .replaceAll(';}', '}'),
    )
    .join('');
}

const COMPACT_BY_TAG = { html: compactHtml, css: compactCss };

function visit(node, see) {
  if (Array.isArray(node)) {
    for (const each of node) visit(each, see);
  } else if (node !== null && typeof node === 'object') {
    if (typeof node.type === 'string') see(node);
    for (const value of Object.values(node)) visit(value, see);
  }
}

/** The edited code, and a source map for each word. */
function edited(code, edits) {
  let made = '';
  const lines = [[]];
  let [madeColumn, line, column] = [0, 0, 0];
  const append = (text) => {
    made += text;
    if (text.endsWith('\n')) {
      lines.push([]);
      madeColumn = 0;
    } else madeColumn += text.length;
  };
  const pass = (text) => {
    const passed = text.split('\n');
    line += passed.length - 1;
    column = (passed.length > 1 ? 0 : column) + passed.at(-1).length;
  };
  const keep = (text) => {
    for (const word of text.split(/(?<=\n)|(?=\b\w)/)) {
      lines.at(-1).push([madeColumn, 0, line, column]);
      append(word);
      pass(word);
    }
  };
  let done = 0;
  for (const { start, end, after } of edits) {
    keep(code.slice(done, start));
    append(after);
    pass(code.slice(start, end));
    done = end;
  }
  keep(code.slice(done));
  return { code: made, map: { version: 3, names: [], sources: [''], mappings: lines } };
}
