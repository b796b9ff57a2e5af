/**
 * A plugin of the build for pages without a build step: the second file gets what it shares with the
 * first one as an argument, and does not import it by name. The first file can then have any address,
 * such as one with a version behind a `?`, and still runs once; and its exports are the public ones.
 */
export function secondFile({ first, second }) {
  return {
    name: 'second-file',
    renderChunk(code, { fileName }, _options, { chunks }) {
      const shared = () => chunks[second].importedBindings[first];
      if (fileName === first) return given(code, this.parse(code), shared(), second);
      return fileName === second ? taken(code, this.parse(code), shared(), first) : null;
    },
  };
}

/** The first file: gives what is shared, under the names of its exports, to the second one. */
function given(code, { body }, shared, second) {
  const edits = [];
  const locals = new Map();
  for (const { type, source, specifiers, start, end } of body) {
    if (type !== 'ExportNamedDeclaration' || source !== null) continue;
    for (const { exported, local } of specifiers) locals.set(exported.name, local.name);
    const kept = [...locals].filter(([name]) => !isInternal(name));
    const list = kept.map(([name, local]) => (name === local ? name : `${local} as ${name}`));
    edits.push({ start, end, after: `export { ${list.join(', ')} };` });
  }
  const changeable = changeableIn(body);
  const names = new Set(
    shared.map((name) => locals.get(name)).filter((name) => changeable.has(name)),
  );
  visit(body, (node) => {
    if (node.type === 'AssignmentExpression' && names.has(node.left.name)) {
      throw new Error(`${node.left.name} is shared with the second file and must not change.`);
    }
    if (node.type !== 'ImportExpression') return;
    const { value } = node.source;
    if (value !== undefined && value !== `./${second}`) return;
    edits.push({ start: node.end, end: node.end, after: '.then(giveShared)' });
  });
  const list = shared.map((name) => locals.get(name));
  const give = `\nfunction giveShared(file) { return file.default(${list.join(', ')}); }\n`;
  return { code: edited(code, edits) + give, map: null };
}

/** The second file: a function of what is shared, which returns what were its exports. */
function taken(code, { body }, shared, first) {
  const edits = [];
  for (const { type, source, specifiers, start, end } of body) {
    if (type === 'ImportDeclaration' && source.value === `./${first}`) {
      const locals = new Map(specifiers.map(({ imported, local }) => [imported.name, local.name]));
      const list = shared.map((name) => locals.get(name));
      edits.push({ start, end, after: `export default function (${list.join(', ')}) {` });
    }
    if (type === 'ExportNamedDeclaration') {
      const list = specifiers.map(({ exported, local }) => `${exported.name}: ${local.name}`);
      edits.push({ start, end, after: `return { ${list.join(', ')} }; }` });
    }
  }
  return { code: edited(code, edits), map: null };
}

/** What is declared at the top and could be assigned again. */
function changeableIn(body) {
  const found = body
    .filter(({ type, kind }) => type === 'VariableDeclaration' && kind !== 'const')
    .flatMap(({ declarations }) => declarations.map(({ id }) => id.name));
  return new Set(found);
}

/** Names that the bundler has made. */
const isInternal = (name) => /^[a-z_$][\w$]?$/i.test(name);

/** Each edit keeps the number of its lines: the map stays true. */
function edited(code, edits) {
  let made = '';
  let done = 0;
  for (const { start, end, after } of edits.toSorted((one, other) => one.start - other.start)) {
    made += code.slice(done, start) + after;
    made += '\n'.repeat(code.slice(start, end).split('\n').length - 1);
    done = end;
  }
  return made + code.slice(done);
}

function visit(node, see) {
  if (Array.isArray(node)) {
    for (const each of node) visit(each, see);
  } else if (node !== null && typeof node === 'object') {
    if (typeof node.type === 'string') see(node);
    for (const value of Object.values(node)) visit(value, see);
  }
}
