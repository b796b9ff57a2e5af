/**
 * `next`, in which everything that equals its counterpart in `previous` is that counterpart; all of
 * it, where nothing differs. What a page keeps of one snapshot after the other is then little more
 * than what changed, and to compare two is to compare two references. What is new in it is frozen:
 * whoever is given it can only read it.
 *
 * For plain data, as it comes out of a structured clone; neither value is changed.
 */
export function sharing<Value>(previous: unknown, next: Value): Value;
export function sharing(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next) || !isObject(next)) return next;
  const isList = Array.isArray(next);
  const old = isObject(previous) && Array.isArray(previous) === isList ? previous : undefined;
  // Not `Object.keys`: old libraries have one of their own (B31).
  const entries = Object.entries(next);
  let isSame = old !== undefined && entries.length === Object.entries(old).length;
  const values: unknown[] = [];
  for (const entry of entries) {
    const [key, value] = entry;
    const before = old !== undefined && Object.hasOwn(old, key) ? old[key] : undefined;
    entry[1] = sharing(before, value);
    isSame &&= old !== undefined && Object.hasOwn(old, key) && Object.is(entry[1], before);
    values.push(entry[1]);
  }
  if (isSame) return previous;
  return Object.freeze(isList ? values : Object.fromEntries(entries));
}

/** A copy that can only be read, for those who are given it. */
export const frozen = <Value>(data: Value): Value => sharing(undefined, data);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
