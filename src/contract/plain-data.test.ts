import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { jsonText, plainCopy } from './plain-data.js';

/** As `JSON` would have it, which works here. */
const byJson = (value: unknown): unknown => (JSON.parse(JSON.stringify([value])) as unknown[])[0];

const part: Record<string, unknown> = { a: 1 };
part['itself'] = part;

const COPIED: readonly (readonly [string, unknown])[] = [
  [
    'members that are no data',
    { a: undefined, b: () => 1, c: Symbol('c'), d: [undefined, () => 1] },
  ],
  ['numbers that JSON does not know', { a: Number.NaN, b: [Infinity] }],
  ['what says itself how it is written', { a: new Date(0), b: new URL('wss://a.example/?b=c') }],
  ['a proxy around proxies', new Proxy({ sites: new Proxy([{ id: 'a' }], {}) }, {})],
  [
    'what is frozen, and there twice',
    Object.freeze([Object.freeze({ a: 1 }), Object.freeze({ a: 1 })]),
  ],
  ['members with names of the language', JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}')],
  ['no object', 'text'],
];

describe('B31 Plain data', () => {
  for (const [name, value] of COPIED) {
    test(`is what JSON would make of it: ${name}`, () => {
      assert.deepEqual(plainCopy(value), byJson(value));
    });
  }

  for (const [name, value] of [
    ['a part of itself', part],
    [
      'what throws when it is read',
      {
        get a(): never {
          throw new Error('no');
        },
      },
    ],
    ['a function', () => 1],
    ['a number without end', 1n],
  ] as const) {
    test(`is null for what is none: ${name}`, () => {
      assert.equal(plainCopy<unknown>(value), null);
    });
  }

  test('is nothing for nothing', () => {
    assert.equal(plainCopy<unknown>(undefined), undefined);
  });

  test('is written as the JSON of the language, in a line and in lines', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = byJson(value);
        assert.deepEqual(JSON.parse(jsonText(plain)), plain);
        assert.deepEqual(JSON.parse(jsonText(plain, '  ')), plain);
      }),
    );
  });

  test('is written as people expect it', () => {
    const value = { a: [], b: {}, c: ['d"\\', { e: null, f: -1.5e30 }] };
    assert.equal(jsonText(value), JSON.stringify(value));
    assert.equal(jsonText(value, '  '), JSON.stringify(value, undefined, 2));
  });

  test('is written without members that are left out, however deep', () => {
    const text = jsonText({ a: 1, list: [{ a: 2, b: undefined }] }, '', new Set(['a']));
    assert.equal(text, '{"list":[{}]}');
  });

  test('is copied and written the same where libraries have put a toJSON on the prototypes', () => {
    const value = { sites: [{ gateways: ['wss://a.example'] }] };
    const expected = JSON.stringify(value);
    const prototypes = [Array.prototype, Object.prototype];
    for (const prototype of prototypes) {
      Object.defineProperty(prototype, 'toJSON', { configurable: true, value: () => 'spoilt' });
    }
    try {
      assert.equal(jsonText(plainCopy(value)), expected);
    } finally {
      for (const prototype of prototypes) Reflect.deleteProperty(prototype, 'toJSON');
    }
  });
});
