import * as v from 'valibot';

const Pair = v.object({ key: v.string(), value: v.optional(v.unknown()) });

/**
 * Pairs of either form: a list of `{key, type, value}`, or an object. Lists in lists become objects.
 * Anything else has none.
 */
export function pairsIn(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) {
    return value.flatMap((one: unknown) => {
      const pair = v.safeParse(Pair, one);
      return pair.success ? [[pair.output.key, flat(pair.output.value ?? '')] as const] : [];
    });
  }
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function flat(value: unknown): unknown {
  const isPairs = Array.isArray(value) && value.length > 0 && value.every((one) => v.is(Pair, one));
  return isPairs ? Object.fromEntries(pairsIn(value)) : value;
}

/** Sections of options; what is none is left out. */
export function sectionsIn(value: unknown): Readonly<Record<string, Record<string, string>>> {
  return Object.fromEntries(
    pairsIn(value).flatMap(([section, options]) => {
      if (typeof options !== 'object' || options === null) return [];
      const texts = pairsIn(options).map(
        ([key, one]) => [key, typeof one === 'string' ? one : JSON.stringify(one)] as const,
      );
      return [[section, Object.fromEntries(texts)]];
    }),
  );
}
