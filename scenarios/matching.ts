import { asDurationMs } from './duration.js';

/**
 * Where a snapshot is not as expected: one line for each place, empty when it is. Of objects, only
 * the expected fields are looked at; `null` expects a field to be absent; lists are as long as
 * expected. A text stands for a site by its id, and for a number of ms by `10 s`.
 */
export function differences(expected: unknown, actual: unknown, path = ''): readonly string[] {
  if (expected === null) return actual === undefined ? [] : [different(path, 'absent', actual)];
  if (Array.isArray(expected)) return differencesOfLists(expected, actual, path);
  if (isFields(expected)) {
    if (!isFields(actual)) return [different(path, expected, actual)];
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, actual[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return isSame(expected, actual) ? [] : [different(path, expected, actual)];
}

function differencesOfLists(
  expected: readonly unknown[],
  actual: unknown,
  path: string,
): readonly string[] {
  if (!Array.isArray(actual) || actual.length !== expected.length) {
    return [different(path, expected, actual)];
  }
  const items: readonly unknown[] = actual;
  return expected.flatMap((value, i) => differences(value, items[i], `${path}[${i}]`));
}

function isSame(expected: unknown, actual: unknown): boolean {
  if (typeof expected !== 'string') return expected === actual;
  if (typeof actual === 'number') return asDurationMs(expected) === actual;
  return isFields(actual) ? expected === actual['id'] : expected === actual;
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const different = (path: string, expected: unknown, actual: unknown): string =>
  `${path}: expected ${JSON.stringify(expected)}, found ${actual === undefined ? 'nothing' : JSON.stringify(actual)}`;
