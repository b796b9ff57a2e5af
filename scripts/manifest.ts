/**
 * The elements for editors and tools: `custom-elements.json`, `web-types.json` for JetBrains' editors, and
 * custom data for Visual Studio Code. Made of the sources, their doc comments and docs/embedding.md.
 * `npm run manifest` writes them; a test compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COMMAND_NAMES } from '../src/contract/commands.js';
import { EXPORTED } from '../src/components/session/exported-parts.js';
import { elementSources, type ElementSource, type Named } from './element-sources.js';

const fileAt = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const textAt = (name: string): string => readFileSync(fileAt(name), 'utf8');

/** An element with all that is known of it. */
interface Described extends ElementSource {
  readonly methods: readonly Named[];
  readonly variables: readonly (Named & { readonly usual: string })[];
}

export function manifests(): Readonly<Record<string, unknown>> {
  const elements = elementSources().map(described);
  return {
    'custom-elements.json': customElements(elements),
    'web-types.json': webTypes(elements),
    'vscode.html-custom-data.json': editorData(elements),
  };
}

function described(element: ElementSource): Described {
  const row = new RegExp(`^\\| \`<${element.tag}>\` +\\| (.+?) +\\| (.*?) *\\|$`, 'm').exec(
    textAt('docs/embedding.md'),
  );
  const isSession = element.tag === 'agent-dr-session';
  const inTable = [...(row?.[2] ?? '').matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
  const inside = isSession
    ? Object.values(EXPORTED).flatMap((names) => names.split(', '))
    : inTable;
  const known = new Map(element.parts.map((part) => [part.name, part]));
  for (const name of inside) {
    if (!known.has(name)) known.set(name, { name, description: '' });
  }
  return {
    ...element,
    description: element.description === '' ? plain(row?.[1] ?? '') : element.description,
    parts: [...known.values()],
    methods: isSession ? commands() : [],
    // The others inherit them from around themselves.
    variables: isSession || element.tag === 'agent-dr-phone' ? customProperties() : [],
  };
}

/** Each with its doc comment in the table of commands. */
function commands(): readonly Named[] {
  const source = textAt('src/contract/commands.ts');
  const documented = COMMAND_NAMES.map((name) => {
    const found = new RegExp(
      `/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s+${name}: command(<[^>]+>+)?\\(`,
    ).exec(source);
    if (found === null) throw new Error(`The command ${name} has no doc comment.`);
    const text = (found[1] ?? '').replaceAll(/^\s*\*? ?/gm, ' ');
    return { name, description: text.replaceAll(/\s+/g, ' ').trim() };
  });
  return [
    ...documented,
    { name: 'can', description: 'Whether a command is possible now, and if not, why.' },
    { name: 'focus', description: 'Focuses the frame, or what opens it.' },
  ];
}

/** The table "Looks". */
function customProperties(): Described['variables'] {
  const rows = textAt('docs/embedding.md').matchAll(/^\| (`--dr-.+?) +\| (.+?) +\| (.+?) +\|$/gm);
  return [...rows].flatMap(([, names = '', of = '', usual = '']) =>
    [...names.matchAll(/`(--dr-[\w-]+)`/g)].map(([, name = '']) => ({
      name,
      description: plain(of),
      usual: plain(usual),
    })),
  );
}

const plain = (markdown: string): string =>
  markdown.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1').replaceAll('`', '');

const { version } = JSON.parse(textAt('package.json')) as { readonly version: string };

function customElements(elements: readonly Described[]): unknown {
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: elements.map((element) => ({
      kind: 'javascript-module',
      path: element.file,
      declarations: [declaration(element)],
      exports: [
        {
          kind: 'js',
          name: element.className,
          declaration: { name: element.className, module: element.file },
        },
        {
          kind: 'custom-element-definition',
          name: element.tag,
          declaration: { name: element.className, module: element.file },
        },
      ],
    })),
  };
}

function declaration(element: Described): unknown {
  const {
    tag,
    className,
    description,
    properties,
    events,
    slots,
    parts,
    states,
    methods,
    variables,
  } = element;
  return {
    kind: 'class',
    customElement: true,
    ...{ name: className, tagName: tag, description },
    superclass: { name: 'LitElement', package: 'lit' },
    attributes: properties.flatMap(({ attribute, name, type, usual, description: text }) =>
      attribute === undefined
        ? []
        : [
            {
              name: attribute,
              fieldName: name,
              type: { text: type },
              ...(usual && { default: usual }),
              description: text,
            },
          ],
    ),
    members: [
      ...properties.map(({ name, type, usual, attribute, reflects, description: text }) => ({
        ...{ kind: 'field', name, type: { text: type }, description: text },
        ...(usual && { default: usual }),
        ...(attribute !== undefined && { attribute, reflects }),
      })),
      ...(methods.length === 0 ? [] : [SNAPSHOT]),
      ...methods.map((method) => ({ kind: 'method', ...method })),
    ],
    events: events.map(({ name, type, description: text }) => ({
      name,
      type: { text: type },
      description: text,
    })),
    slots,
    cssParts: parts,
    cssProperties: variables.map(({ name, description: text, usual }) => ({
      name,
      description: text,
      default: usual,
    })),
    cssStates: states,
  };
}

const SNAPSHOT = {
  kind: 'field',
  name: 'snapshot',
  type: { text: 'SessionSnapshot' },
  readonly: true,
  description: 'The current session: read-only data, new with each `dr-state-change`.',
};

function webTypes(elements: readonly Described[]): unknown {
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name: 'agent-dr-session',
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tag,
          description: element.description,
          attributes: element.properties.flatMap(({ attribute, type, usual, description }) =>
            attribute === undefined
              ? []
              : [
                  {
                    name: attribute,
                    description,
                    value: { type },
                    ...(usual && { default: usual }),
                  },
                ],
          ),
          slots: element.slots,
          js: {
            properties: [
              ...element.properties.map(({ name, type, description }) => ({
                name,
                type,
                description,
              })),
            ],
            events: element.events.map(({ name, description }) => ({ name, description })),
          },
          css: {
            parts: element.parts,
            properties: element.variables.map(({ name, description }) => ({ name, description })),
          },
        })),
      },
    },
  };
}

function editorData(elements: readonly Described[]): unknown {
  return {
    $schema:
      'https://raw.githubusercontent.com/microsoft/vscode-html-languageservice/main/docs/customData.schema.json',
    version: 1.1,
    tags: elements.map(({ tag, description, properties }) => ({
      name: tag,
      description,
      attributes: properties.flatMap(({ attribute, type, description: text }) =>
        attribute === undefined
          ? []
          : [{ name: attribute, description: text, ...choices(attribute, type) }],
      ),
    })),
  };
}

/** What an attribute may be, where that is a few words. */
function choices(attribute: string, type: string): object {
  if (type === 'boolean') return { valueSet: 'v' };
  const words =
    attribute === 'size' ? SIZES : [...type.matchAll(/'([\w-]+)'/g)].map(([, word]) => word);
  return words.length === 0 ? {} : { values: words.map((name) => ({ name })) };
}

const SIZES = ['full', 'compact', 'badge', 'none'];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, content] of Object.entries(manifests())) {
    writeFileSync(fileAt(name), `${JSON.stringify(content, null, 2)}\n`);
  }
}
