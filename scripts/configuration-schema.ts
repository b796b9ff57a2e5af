/**
 * The page's local configuration, `agent-dr.json`, as JSON Schema for editors: the fields are those that the
 * worker reads, what is said of them is in docs/embedding.md. `npm run configuration-schema` writes it to
 * docs/; a test compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { Configuration } from '../src/worker/configuration/local-configuration.js';

const fileAt = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

export const CONFIGURATION_SCHEMA_FILE = fileAt('docs/agent-dr.schema.json');

interface Schema {
  type?: string;
  description?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
}

/** As plain data. */
export function configurationSchema(): unknown {
  const schema = JSON.parse(
    JSON.stringify(
      toJsonSchema(Configuration, {
        typeMode: 'input',
        // What a program checks besides, such as whether two sites have the same id, has no word in JSON Schema.
        errorMode: 'ignore',
        target: 'draft-2020-12',
      }),
    ),
  ) as Schema;
  const meanings = meaningsIn(readFileSync(fileAt('docs/embedding.md'), 'utf8'));
  describe(schema, '', meanings);
  const address = schema.properties?.['sites']?.items?.properties?.['gateways']?.items;
  if (address === undefined) throw new Error('The addresses of gateways are not where they were.');
  address.pattern = GATEWAY_ADDRESS;
  const { $schema: _, ...rest } = schema as Schema & { $schema?: string };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Local configuration of agent-dr-session',
    ...rest,
  };
}

/** Encrypted, or on this machine; without user name, password or fragment. */
const GATEWAY_ADDRESS =
  '^(wss://[^/?#@\\s]+|ws://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]+)?)([/?][^#\\s]*)?$';

/** What the table of the local configuration says of each field. */
function meaningsIn(document: string): ReadonlyMap<string, string> {
  const rows = document.matchAll(/^\| `([\w.[\]$]+)` +\| (.+?) +\| (.+?) +\|$/gm);
  return new Map(
    [...rows].map(([, path = '', meaning = '', usual = '']): [string, string] => {
      const text = usual.startsWith('needed') ? meaning : `${meaning}. Default: ${usual}`;
      return [path, plain(text)];
    }),
  );
}

const plain = (markdown: string): string =>
  markdown.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1').replaceAll('`', '');

/** A field without a meaning is not documented. */
function describe(schema: Schema, path: string, meanings: ReadonlyMap<string, string>): void {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const own = path === '' ? name : `${path}.${name}`;
    const meaning = meanings.get(own);
    if (meaning !== undefined) field.description = meaning;
    else if (!isSaidAbove(own)) throw new Error(`docs/embedding.md does not say what ${own} is.`);
    describe(field, own, meanings);
    if (field.items) describe(field.items, `${own}[]`, meanings);
  }
}

/** Parts of an object whose row names them, and what only editors read. */
const isSaidAbove = (path: string): boolean =>
  /^(\$schema|afterSwitchover|autoReturn|optionNames\..*|sites\[\]\.configServerProxy\..*)$/.test(
    path,
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(CONFIGURATION_SCHEMA_FILE, `${JSON.stringify(configurationSchema(), null, 2)}\n`);
}
