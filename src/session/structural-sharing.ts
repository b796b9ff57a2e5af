/**
 * `next`, in which everything equal to its counterpart in `previous` is that counterpart; all of
 * it, if nothing differs. Successive snapshots then take little more memory than their changes, and
 * can be compared by reference. New parts are frozen: they can only be read.
 *
 * For plain data, as a structured clone returns it; neither value is changed.
 */
export function sharing<Value>(previous: unknown, next: Value): Value;
export function sharing(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next) || !isObject(next)) return next;
  const isList = Array.isArray(next);
  const old = isObject(previous) && Array.isArray(previous) === isList ? previous : undefined;
  // Not `Object.keys`: old libraries replace it (B31).
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

/** A read-only copy. */
export const frozen = <Value>(data: Value): Value => sharing(undefined, data);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
