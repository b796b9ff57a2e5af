/** Data of a call as a desk takes it: texts, bounded. */
export interface AttachedData {
  readonly data: Readonly<Record<string, string>>;
  readonly isCut: boolean;
}

/** Nested values become JSON. What is too much is left out, and that is said. */
export function attachedData(entries: readonly (readonly [string, unknown])[]): AttachedData {
  const data: [string, string][] = [];
  let left = MOST_CHARACTERS;
  let isCut = false;
  for (const [key, value] of entries) {
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
    left -= key.length + text.length;
    if (left < 0 || data.length >= MOST_KEYS) {
      isCut = true;
      break;
    }
    data.push([key, text]);
  }
  return { data: Object.fromEntries(data), isCut };
}

const MOST_KEYS = 500;
const MOST_CHARACTERS = 65_536;
