/**
 * The functions of valibot that the worker's schemas use, with the same verdicts, outputs and problems:
 * the build of the worker has them in valibot's place, a kilobyte less. Types, documents, tests and the
 * gateway have valibot itself, and `test/build/validation.test.ts` compares both.
 *
 * A schema returns what it has read, and reports what does not fit. `UNFIT` is what is not even of its
 * type: nothing further is asked of that.
 */
type Schema = ((input: unknown, report: Report) => unknown) & Partial<Optional>;

interface Optional {
  /** A member that may be absent. */
  readonly isOptional: true;
  readonly hasDefault: boolean;
}

interface Issue {
  readonly path: { readonly key: string | number }[];
  readonly message?: string | undefined;
  readonly input?: unknown;
  readonly expected?: 'never';
  readonly received?: string;
}

type Report = (issue: Issue) => typeof UNFIT;

const UNFIT = Symbol('unfit');

const type =
  (fits: (input: unknown) => boolean) =>
  (message?: string): Schema =>
  (input, report) =>
    fits(input) ? input : report({ path: [], message, input });

export const string = type((input) => typeof input === 'string');
export const number = type((input) => typeof input === 'number' && !Number.isNaN(input));
export const boolean = type((input) => typeof input === 'boolean');
export const unknown = type(() => true);
export const custom = (fits: (input: unknown) => boolean): Schema => type(fits)();
export const literal = (value: unknown): Schema => type((input) => input === value)();
export const picklist = (options: readonly unknown[], message?: string) =>
  Object.assign(type((input) => options.includes(input))(message), { options });

export const nullable =
  (wrapped: Schema): Schema =>
  (input, report) =>
    input === null ? input : wrapped(input, report);

export function optional(wrapped: Schema, instead?: unknown): Schema {
  const read: Schema = (input, report) => {
    const value = input === undefined ? instead : input;
    return value === undefined ? value : wrapped(value, report);
  };
  return Object.assign(read, { isOptional: true, hasDefault: instead !== undefined } as const);
}

export const fallback =
  (wrapped: Schema, instead: unknown): Schema =>
  (input) => {
    const { success, output } = safeParse(wrapped, input);
    return success ? output : instead;
  };

export const union =
  (options: readonly Schema[]): Schema =>
  (input, report) => {
    for (const option of options) {
      const { success, output } = safeParse(option, input);
      if (success) return output;
    }
    return report({ path: [], input });
  };

/** The kinds exclude each other. */
export const variant = (_key: string, options: readonly Schema[]): Schema => union(options);

type Parts = readonly (readonly [key: string | number, schema: Schema, input: unknown])[];

/** What consists of parts, each of which is read for itself. */
const whole =
  <Whole>(
    isWhole: (input: unknown) => input is Whole,
    empty: () => object,
    partsOf: (input: Whole) => Parts,
    message?: string,
  ): Schema =>
  (input, report) => {
    if (!isWhole(input)) return report({ path: [], message, input });
    const output = empty();
    let isFit = true;
    for (const [key, schema, part] of partsOf(input)) {
      const read = schema(part, (issue) => {
        issue.path.unshift({ key });
        return report(issue);
      });
      isFit &&= read !== UNFIT;
      Reflect.set(output, key, read);
    }
    return isFit ? output : UNFIT;
  };

const list = () => [];
const entity = () => ({});

const isList = (input: unknown): input is readonly unknown[] => Array.isArray(input);
const isObject = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null;

const members =
  (isStrict: boolean) =>
  (entries: Readonly<Record<string, Schema>>, message?: string): Schema => {
    const missing: Schema = (input, report) => report({ path: [], message, input });
    const known = Object.entries(entries);
    return whole(
      isObject,
      entity,
      (input) => {
        const parts = known.flatMap(([key, schema]): Parts => {
          if (key in input || schema.hasDefault) return [[key, schema, input[key]]];
          return schema.isOptional ? [] : [[key, missing, undefined]];
        });
        const added = isStrict && Object.keys(input).find((key) => !Object.hasOwn(entries, key));
        return typeof added === 'string' ? [...parts, [added, unexpected, added]] : parts;
      },
      message,
    );
  };

const unexpected: Schema = (key, report) =>
  report({ path: [], expected: 'never', received: `"${String(key)}"` });

export const object = members(false);
export const strictObject = members(true);

export const record = (_key: Schema, schema: Schema): Schema =>
  whole(isObject, entity, (input) =>
    Object.keys(input)
      .filter((key) => !/^(?:__proto__|prototype|constructor)$/.test(key))
      .map((key) => [key, schema, input[key]]),
  );

export const array = (schema: Schema, message?: string): Schema =>
  whole(
    isList,
    list,
    (input) => Array.from(input, (item, index) => [index, schema, item]),
    message,
  );

export const tuple = (schemas: readonly Schema[]): Schema =>
  whole(isList, list, (input) => schemas.map((schema, index) => [index, schema, input[index]]));

/** A schema and what follows it: nothing, if the schema's type does not fit. */
export const pipe =
  (...steps: readonly Schema[]): Schema =>
  (input, report) =>
    steps.reduce((value, step) => (value === UNFIT ? value : step(value, report)), input);

const must =
  <Input, Bound>(fits: (input: Input, bound: Bound) => boolean) =>
  (bound: Bound, message?: string): Schema =>
  (input, report) => {
    // The schema before it has seen to the type.
    if (!fits(input as Input, bound)) report({ path: [], message, input });
    return input;
  };

type Sized = string | readonly unknown[];

export const minLength = must(({ length }: Sized, least: number) => length >= least);
export const maxLength = must(({ length }: Sized, most: number) => length <= most);
export const minValue = must((input: number, least: number) => input >= least);
export const maxValue = must((input: number, most: number) => input <= most);
export const regex = must((input: string, pattern: RegExp) => pattern.test(input));
export const excludes = must((input: string, part: string) => !input.includes(part));
export const check = must((input: unknown, fits: (input: unknown) => boolean) => fits(input));
export const integer = (message?: string): Schema => check(Number.isInteger, message);
export const finite = (message?: string): Schema => check(Number.isFinite, message);

export const transform =
  <Input>(change: (input: Input) => unknown): Schema =>
  (input) =>
    change(input as Input);
export const trim = (): Schema => transform((input: string) => input.trim());

export function safeParse(schema: Schema, input: unknown) {
  const issues: Issue[] = [];
  const output = schema(input, (issue) => {
    issues.push(issue);
    return UNFIT;
  });
  return { success: issues.length === 0, output, issues };
}

export const is = (schema: Schema, input: unknown): boolean => safeParse(schema, input).success;

export function parse(schema: Schema, input: unknown): unknown {
  const { success, output } = safeParse(schema, input);
  if (!success) throw new TypeError('It does not fit its schema.');
  return output;
}
