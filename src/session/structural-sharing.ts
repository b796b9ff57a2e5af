/**
 * `next`, in which everything that equals its counterpart in `previous` is that counterpart; all of
 * it, where nothing differs. What a page keeps of one snapshot after the other is then little more
 * than what changed, and to compare two is to compare two references.
 *
 * For plain data, as it comes out of a structured clone; neither value is changed.
 */
export function sharing<Value>(previous: unknown, next: Value): Value;
export function sharing(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next) || !isObject(previous) || !isObject(next)) return next;
  if (Array.isArray(previous) !== Array.isArray(next)) return next;
  const keys = Object.keys(next);
  let isSame = keys.length === Object.keys(previous).length;
  const entries = keys.map((key) => {
    const value = Object.hasOwn(previous, key) ? sharing(previous[key], next[key]) : next[key];
    isSame &&= Object.hasOwn(previous, key) && Object.is(value, previous[key]);
    return [key, value] as const;
  });
  if (isSame) return previous;
  return Array.isArray(next) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
