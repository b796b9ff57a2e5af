import * as v from 'valibot';

/** What the command line and `--help` need to know of an option besides its schema. */
export interface OptionWords {
  /** What it is for, in a few words; also in the published JSON schema. */
  readonly says: string;
  /** What stands for its value in `--help`. */
  readonly value: string;
  /** Default: its place in the file, such as `--admin-port`. */
  readonly flag?: string;
  /** Never shown; may be given as a file or a variable of the environment. `address`: all but its user. */
  readonly secret?: 'hidden' | 'address';
}

type Schema = v.GenericSchema<unknown, unknown>;

/** An option: a schema whose messages say what is expected, and its words. */
export function option<const Inner extends v.GenericSchema>(inner: Inner, words: OptionWords) {
  return v.pipe(inner, v.description(words.says), v.metadata({ words }));
}

/** An option as found in a schema. */
export interface FoundOption extends OptionWords {
  readonly path: readonly string[];
  readonly flag: string;
  readonly type: 'text' | 'number' | 'boolean' | 'list';
  readonly default: unknown;
  /** What is expected, in words. */
  readonly expected: string;
}

/** All options of a schema, in its order. */
export function optionsOf(schema: Schema, path: readonly string[] = []): readonly FoundOption[] {
  return Object.entries(entriesOf(schema)).flatMap(([key, entry]) => {
    const inner = unwrapped(entry);
    const here = [...path, key];
    const words = wordsOf(inner);
    if (words === null) return optionsOf(inner, here);
    const flag = words.flag ?? `--${here.map(kebab).join('-')}`;
    const expected = v.safeParse(inner, undefined).issues?.[0].message ?? '';
    return [
      { ...words, path: here, flag, type: typeOf(inner), default: defaultOf(entry), expected },
    ];
  });
}

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function entriesOf(schema: Schema): Readonly<Record<string, Schema>> {
  return isKind(schema, 'strict_object') && 'entries' in schema
    ? (schema.entries as Record<string, Schema>)
    : {};
}

function unwrapped(schema: Schema): Schema {
  return isKind(schema, 'optional') && 'wrapped' in schema
    ? unwrapped(schema.wrapped as Schema)
    : schema;
}

/** Null: a section, not an option. */
function wordsOf(schema: Schema): OptionWords | null {
  const { words } = v.getMetadata(schema) as { readonly words?: OptionWords };
  return words ?? null;
}

function typeOf(schema: Schema): FoundOption['type'] {
  switch (schema.type) {
    case 'number':
    case 'boolean':
      return schema.type;
    case 'array':
      return 'list';
    default:
      return 'text';
  }
}

const defaultOf = (schema: Schema): unknown =>
  isKind(schema, 'optional') && 'default' in schema ? schema.default : undefined;

const isKind = (schema: Schema, type: string): boolean => schema.type === type;
