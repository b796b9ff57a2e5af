import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formattedMarkdown } from '../../../scripts/formatted-markdown.js';
import { stateDiagram } from './diagram.js';
import { namedTests, testsOf, type NamedTest } from './named-tests.js';
import { INVARIANTS, REQUIREMENTS } from './requirements.js';

const DOCUMENT = 'docs/engine.md';

/** How many tests are named for each requirement. */
const MOST_NAMES = 3;

export interface EngineDocument {
  readonly file: string;
  readonly current: string;
  /** The same document with its generated parts as they should be. */
  readonly wanted: string;
  /** Ids of requirements and invariants that no test names. */
  readonly untested: readonly string[];
}

/** `docs/engine.md` of the project in the folder `root`. */
export async function engineDocument(root: string): Promise<EngineDocument> {
  const file = path.join(root, DOCUMENT);
  const current = readFileSync(file, 'utf8');
  const tests = namedTests(root);
  const parts: Readonly<Record<string, string>> = {
    diagram: `\`\`\`mermaid\n${stateDiagram()}\n\`\`\``,
    invariants: tableOf(INVARIANTS, tests),
    conformance: tableOf(REQUIREMENTS, tests),
  };
  const filled = Object.entries(parts).reduce(
    (text, [name, content]) => withPart(text, name, content),
    current,
  );
  return {
    file,
    current,
    wanted: await formattedMarkdown(filled),
    untested: [...Object.keys(INVARIANTS), ...Object.keys(REQUIREMENTS)].filter(
      (id) => testsOf(id, tests).length === 0,
    ),
  };
}

function withPart(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${DOCUMENT} has no ${begin} … ${end}`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}

function tableOf(items: Readonly<Record<string, string>>, tests: readonly NamedTest[]): string {
  const rows = Object.entries(items).map(([id, what]) => {
    const found = testsOf(id, tests);
    const names = exemplary(found).map(({ name, file }) => `${escaped(name)} (\`${file}\`)`);
    return `| ${id} | ${what} | ${found.length} | ${names.join('<br>')} |`;
  });
  return ['| id | what | tests | among them |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** From different files if possible, since these test it in different ways. */
function exemplary(tests: readonly NamedTest[]): readonly NamedTest[] {
  const files = new Set<string>();
  const firsts = tests.filter(({ file }) => !files.has(file) && files.add(file));
  return [...firsts, ...tests.filter((test) => !firsts.includes(test))].slice(0, MOST_NAMES);
}

const escaped = (name: string): string => name.replaceAll('|', '\\|').replaceAll('<', '&lt;');
