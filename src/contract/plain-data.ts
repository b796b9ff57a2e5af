/**
 * Data and JSON in pages whose libraries have changed the built-ins (B31): old ones put a `toJSON`
 * on the prototypes of lists, replace `Object.keys`, or have a `JSON` of their own. The functions
 * used here are newer than those libraries.
 */

/**
 * `value` as plain data, like its JSON: without functions, prototypes and a framework's wrappers.
 * Values that JSON cannot express become null. Never throws.
 */
export function plainCopy<Value>(value: Value): Value;
export function plainCopy(value: unknown): unknown {
  try {
    return value === undefined ? undefined : copyOf(value, []);
  } catch {
    return null;
  }
}

/** `within` are the values that contain this one, to find cycles. */
function copyOf(value: unknown, within: readonly object[]): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  if (within.includes(value)) throw new TypeError('It is a part of itself.');
  const inside = [...within, value];
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (const item of value) list.push(copyOf(item, inside));
    return list;
  }
  const toJSON: unknown = Reflect.get(value, 'toJSON');
  // A date's or address's own `toJSON`, not one that a library gave to every object.
  if (typeof toJSON === 'function' && toJSON !== Reflect.get(Object.prototype, 'toJSON')) {
    return copyOf(Reflect.apply(toJSON, value, ['']), inside);
  }
  const entries: (readonly [string, unknown])[] = [];
  for (const [key, item] of Object.entries(value)) {
    if (isData(item)) entries.push([key, copyOf(item, inside)]);
  }
  return Object.fromEntries(entries);
}

const isData = (value: unknown): boolean =>
  value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';

/**
 * The JSON of plain data: in one line, or indented by `indent` for each level; without the members
 * named in `without`.
 */
export function jsonText(data: unknown, indent = '', without?: ReadonlySet<string>): string {
  const write = (value: unknown, margin: string): string => {
    if (typeof value === 'string') return quoted(value);
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (typeof value !== 'object' || value === null) return 'null';
    const items: string[] = [];
    if (Array.isArray(value)) {
      for (const item of value) items.push(write(item, margin + indent));
    } else {
      for (const [key, item] of Object.entries(value)) {
        if (item === undefined || without?.has(key)) continue;
        items.push(`${quoted(key)}:${indent && ' '}${write(item, margin + indent)}`);
      }
    }
    const [open, close] = Array.isArray(value) ? '[]' : '{}';
    if (items.length === 0) return `${open}${close}`;
    const line = indent && `\n${margin}`;
    return `${open}${line}${indent}${items.join(`,${line}${indent}`)}${line}${close}`;
  };
  return write(data, '');
}

const quoted = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- they are what JSON does not allow in a text
  `"${text.replace(/["\\\u0000-\u001f]/gu, (character) =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}"`;
