/** Settings before they are checked. */
export type Tree = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function at(tree: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, key) => (isRecord(part) ? part[key] : undefined), tree);
}

/** Unchanged where something else stands in the way, which is wrong itself. */
export function withValue(tree: Tree, [key, ...rest]: readonly string[], value: unknown): Tree {
  if (key === undefined) return tree;
  if (rest.length === 0) return { ...tree, [key]: value };
  const section = tree[key] ?? {};
  return isRecord(section) ? { ...tree, [key]: withValue(section, rest, value) } : tree;
}
