/** What the sources say of an element: its doc comment, its properties, its states. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

export interface ElementSource {
  readonly tag: string;
  readonly className: string;
  /** From the project's folder. */
  readonly file: string;
  readonly description: string;
  readonly properties: readonly PropertySource[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly parts: readonly Named[];
  readonly states: readonly Named[];
}

export interface PropertySource {
  readonly name: string;
  readonly type: string;
  readonly usual: string | undefined;
  /** Absent: the property has none. */
  readonly attribute: string | undefined;
  readonly reflects: boolean;
  readonly description: string;
}

export interface Named {
  readonly name: string;
  readonly description: string;
  /** Of an event: its class. */
  readonly type?: string;
}

/** Every element that the packages' files register, by their tags. */
export function elementSources(): readonly ElementSource[] {
  return ['src/components', 'src/phone']
    .flatMap((folder) => filesIn(folder))
    .flatMap((file) => {
      const source = readFileSync(path.join(ROOT, file), 'utf8');
      const tag = /interface HTMLElementTagNameMap \{\s*'(agent-dr-[\w-]+)': (\w+);/.exec(source);
      return tag === null ? [] : [elementIn(source, file, tag[1] ?? '', tag[2] ?? '')];
    })
    .sort((one, other) => (one.tag < other.tag ? -1 : 1));
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')));
}

function elementIn(source: string, file: string, tag: string, className: string): ElementSource {
  const doc = docBefore(source, `export class ${className} `);
  return {
    tag,
    className,
    file,
    description: sentences(doc.split(/^@/m)[0] ?? ''),
    properties: propertiesIn(source),
    events: named(doc, 'fires', /\{(\w+)\} /),
    slots: named(doc, 'slot'),
    parts: named(doc, 'csspart'),
    states: named(doc, 'cssstate'),
  };
}

/** The text of the doc comment that ends right before `code`. */
function docBefore(source: string, code: string): string {
  const before = source.slice(0, source.indexOf(code)).trimEnd();
  return before.endsWith('*/') ? textOf(before.slice(before.lastIndexOf('/**'))) : '';
}

const textOf = (comment: string): string =>
  comment.replaceAll(/^\s*\/\*\*|\*\/$|^\s*\* ?/gm, '').trim();

const sentences = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function named(doc: string, label: string, type = /(?!)/): readonly Named[] {
  const lines = doc.matchAll(new RegExp(`^@${label} (.*)$`, 'gm'));
  return [...lines].map(([, line = '']) => {
    const given = type.exec(line)?.[1];
    const [name = '', description = ''] = line.replace(type, '').split(/^(?=- )| - /, 2);
    return {
      name: name.startsWith('- ') ? '' : name.trim(),
      description: (name.startsWith('- ') ? name.slice(2) : description).trim(),
      ...(given !== undefined && { type: given }),
    };
  });
}

const PROPERTY =
  /(?:(\/\*\*(?:(?!\*\/)[^])*\*\/)\s*)?@property\(([^)]*)\)\s+(?:override )?(\w+)(?:: ([^=;]+?))?(?: = ([^;]+))?;/g;

function propertiesIn(source: string): readonly PropertySource[] {
  return [...source.matchAll(PROPERTY)].map(
    ([, comment = '', options = '', name = '', type, usual]) => ({
      name,
      type: type ?? (usual === 'true' || usual === 'false' ? 'boolean' : 'string'),
      usual,
      attribute: attributeOf(options, name),
      reflects: options.includes('reflect: true'),
      description: sentences(textOf(comment)),
    }),
  );
}

function attributeOf(options: string, name: string): string | undefined {
  if (options.includes('attribute: false')) return undefined;
  return /attribute: '([\w-]+)'/.exec(options)?.[1] ?? name.toLowerCase();
}
