/**
 * The tables of docs/gateway-protocol.md that name every member of every message, made of the schemas:
 * `npm run protocol-schema` writes them; a test compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { protocolSchema } from './protocol-schema.js';

export const PROTOCOL_PAGE = fileURLToPath(new URL('../docs/gateway-protocol.md', import.meta.url));

const BEGIN = '<!-- members: npm run protocol-schema -->';
const END = '<!-- /members -->';

/** The page with the tables of today. */
export function withMembers(page: string): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error('the page has no place for the tables of members');
  return `${page.slice(0, from)}${BEGIN}\n\n${tables()}\n${page.slice(to)}`;
}

function tables(): string {
  const { calls, notifications } = v.parse(Schemas, protocolSchema());
  const rows = [
    ...Object.entries(calls).flatMap(([name, { params, result }]) => [
      ...rowsOf(`${name} params`, params),
      ...rowsOf(`${name} result`, result),
    ]),
    ...Object.entries(notifications).flatMap(([name, params]) => rowsOf(`${name} params`, params)),
  ];
  return ['| message | member | | value |', '| - | - | - | - |', ...rows, ''].join('\n');
}

function rowsOf(message: string, schema: Schema): readonly string[] {
  const rows = [
    ...new Map(members(schema, '', true).map((row) => [row.path + row.value, row])).values(),
  ];
  if (rows.length === 0) return [`| \`${message}\` | | | \`{}\` |`];
  return rows.map(
    ({ path, isRequired, value }, index) =>
      `| ${index === 0 ? `\`${message}\`` : ''} | \`${path}\` | ${isRequired ? 'must' : 'may'} | ${value} |`,
  );
}

interface Row {
  readonly path: string;
  readonly isRequired: boolean;
  readonly value: string;
}

function members(schema: Schema, path: string, isRequired: boolean): readonly Row[] {
  const kinds = schema.oneOf ?? schema.anyOf;
  if (kinds !== undefined) return kinds.flatMap((one) => members(one, path, isRequired));
  if (schema.items !== undefined) {
    return [
      { path, isRequired, value: 'list' },
      ...members(schema.items, `${path}[]`, true).filter((row) => row.path !== `${path}[]`),
    ];
  }
  const { properties, required = [] } = schema;
  if (properties === undefined) return [{ path, isRequired, value: valueOf(schema) }];
  const own = path === '' ? [] : [{ path, isRequired, value: 'object' }];
  return [
    ...own,
    ...Object.entries(properties).flatMap(([name, one]) =>
      members(one, path === '' ? name : `${path}.${name}`, required.includes(name)),
    ),
  ];
}

function valueOf(schema: Schema): string {
  const { type = 'any', const: only, enum: some, additionalProperties } = schema;
  if (only !== undefined) return `\`${only}\``;
  if (some !== undefined) return some.map((one) => `\`${one}\``).join(', ');
  if (typeof additionalProperties === 'object') {
    return typeof additionalProperties.additionalProperties === 'object'
      ? 'object of objects of texts'
      : 'object of texts';
  }
  const { minLength, maxLength, minimum } = schema;
  const limits = [
    ...(maxLength === undefined ? [] : [`${minLength ?? 0} to ${maxLength} characters`]),
    ...(minimum === undefined ? [] : [`from ${minimum}`]),
  ];
  return [NAMES[type] ?? type, ...limits].join(', ');
}

const NAMES: Readonly<Record<string, string>> = { string: 'text', integer: 'whole number' };

interface Schema {
  readonly type?: string | undefined;
  readonly const?: string | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: boolean | Schema | undefined;
  readonly items?: Schema | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minimum?: number | undefined;
}

const Schema: v.GenericSchema<unknown, Schema> = v.object({
  type: v.optional(v.string()),
  const: v.optional(v.string()),
  enum: v.optional(v.array(v.string())),
  properties: v.optional(
    v.record(
      v.string(),
      v.lazy(() => Schema),
    ),
  ),
  required: v.optional(v.array(v.string())),
  additionalProperties: v.optional(v.union([v.boolean(), v.lazy(() => Schema)])),
  items: v.optional(v.lazy(() => Schema)),
  oneOf: v.optional(v.array(v.lazy(() => Schema))),
  anyOf: v.optional(v.array(v.lazy(() => Schema))),
  minLength: v.optional(v.number()),
  maxLength: v.optional(v.number()),
  minimum: v.optional(v.number()),
});

const Schemas = v.object({
  calls: v.record(v.string(), v.object({ params: Schema, result: Schema })),
  notifications: v.record(v.string(), Schema),
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(PROTOCOL_PAGE, withMembers(readFileSync(PROTOCOL_PAGE, 'utf8')));
}
