/** The name that was probably meant; null: none is near. */
export function nearest(found: string, names: readonly string[]): string | null {
  let best: { readonly name: string; readonly distance: number } | null = null;
  for (const name of names) {
    const distance = distanceOf(found.slice(0, MOST).toLowerCase(), name.toLowerCase());
    if (distance <= Math.max(2, name.length / 4) && distance < (best?.distance ?? Infinity)) {
      best = { name, distance };
    }
  }
  return best?.name ?? null;
}

const MOST = 64;

/** How many letters must be put in, left out or replaced (Levenshtein). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [y, letter] of Array.from(from).entries()) {
    const next = [y + 1];
    for (const [x, other] of Array.from(to).entries()) {
      const replaced = (row[x] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[x + 1] ?? 0) + 1, (next[x] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
