import * as v from 'valibot';

/** Kinds of values; each names in its message what is expected. */

export const text = (expected: string) =>
  v.pipe(v.string(expected), v.minLength(1, expected), v.maxLength(MAX_TEXT, expected));

export const matching = (pattern: RegExp, expected: string) =>
  v.pipe(v.string(expected), v.regex(pattern, expected));

/** A text that passes a check of ours. */
export const checked = (check: (text: string) => boolean, expected: string) =>
  v.pipe(text(expected), v.check(check, expected));

export const listOf = <Inner extends v.GenericSchema<string, string>>(
  inner: Inner,
  expected: string,
) => v.pipe(v.array(inner, expected), v.maxLength(MAX_LIST, expected));

export function whole(from: number, to: number) {
  const expected = `a whole number from ${from} to ${to}`;
  return v.pipe(
    v.number(expected),
    v.integer(expected),
    v.minValue(from, expected),
    v.maxValue(to, expected),
  );
}

/** Seconds, of which parts are possible. */
export function seconds(to: number, expected = `seconds from 0 to ${to} such as 30 or 0.5`) {
  return v.pipe(v.number(expected), v.minValue(0, expected), v.maxValue(to, expected));
}

export const yesOrNo = () => v.boolean('true or false');

export const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  v.picklist(names, names.join(', '));

/**
 * A secret: the text itself, or where it is. Whoever reads the settings puts the text in its place
 * first, and then it is checked.
 */
export const secret = <Inner extends v.GenericSchema<string, string>>(
  inner: Inner,
  expected: string,
) =>
  v.union(
    [
      inner,
      v.strictObject({ file: text('the name of a file') }),
      v.strictObject({ environment: text('the name of a variable') }),
    ],
    expected,
  );

export const port = () => whole(0, MAX_PORT);
export const MAX_SECONDS = 86_400;
const MAX_PORT = 65_535;
const MAX_TEXT = 4_096;
const MAX_LIST = 1_000;

export function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
