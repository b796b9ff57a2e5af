import fc from 'fast-check';

/** What a peer, a page or another script may send in place of anything. */
const HOSTILE: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -1, 1, 1.5, 65_535, 65_536, 1e9, Number.NaN, Infinity],
  ...[
    '',
    ' ',
    ' x ',
    'x',
    '\0',
    'on',
    'ws://example.org',
    'a b',
    'x'.repeat(255),
    'x'.repeat(256),
    'x'.repeat(8_193),
  ],
  ...[[], {}, [undefined], ['x', 'x'], { constructor: 'x', prototype: 'x' }, new Uint8Array(2)],
  new Date(0),
  Object.assign([], { length: 2 }),
  { a: { b: 1 } },
];

/** A name that no schema has, and some that all objects have. */
const ADDED = ['added', 'constructor', 'toString', 'takeOver'];

interface Blow {
  readonly where: number;
  readonly how: 'replace' | 'remove' | 'add' | 'repeat';
  readonly what: unknown;
  readonly name: string;
}

const blow: fc.Arbitrary<Blow> = fc.record({
  where: fc.nat(),
  how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'repeat'),
  what: fc.constantFrom(...HOSTILE),
  name: fc.constantFrom(...ADDED),
});

/** Copies of a good value with up to three things wrong anywhere in them. */
export const spoilt = (good: unknown): fc.Arbitrary<unknown> =>
  fc.array(blow, { maxLength: 3 }).map((blows) => {
    const holder = { value: structuredClone(good) };
    for (const one of blows) strike(holder, one);
    return holder.value;
  });

function strike(holder: object, { where, how, what: pattern, name }: Blow): void {
  const what: unknown = structuredClone(pattern);
  const places = placesIn(holder);
  const place = places[where % places.length];
  if (place === undefined) return;
  const [parent, key] = place;
  const value: unknown = Reflect.get(parent, key);
  if (how === 'remove') Reflect.deleteProperty(parent, key);
  else if (how === 'add' && isContainer(value)) Reflect.set(value, name, what);
  else if (how === 'repeat' && Array.isArray(value)) value.push(...(value as unknown[]));
  else Reflect.set(parent, key, what);
}

/** Each value within, as its parent and key. */
function placesIn(parent: object): readonly (readonly [object, string])[] {
  return Object.keys(parent).flatMap((key) => {
    const value: unknown = Reflect.get(parent, key);
    const here = [parent, key] as const;
    return isContainer(value) ? [here, ...placesIn(value)] : [here];
  });
}

const isContainer = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
