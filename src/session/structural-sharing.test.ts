import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { frozen, sharing } from './structural-sharing.js';

const BEFORE = {
  kind: 'active',
  site: { id: 'munich', name: 'Munich' },
  warnings: [{ kind: 'late', sinceMs: 1 }, { kind: 'lost' }],
  call: undefined,
};

const DIFFERENT: readonly (readonly [string, unknown, unknown])[] = [
  ['a part more', { a: 1 }, { a: 1, b: 2 }],
  ['a part less', { a: 1, b: 2 }, { a: 1 }],
  ['a part with another name', { a: undefined }, { b: undefined }],
  ['a part whose name every object knows', { a: 1 }, { constructor: 1 }],
  ['a longer list', [1], [1, 2]],
  ['a shorter list', [1, 2], [1]],
  ['a list in the place of an object', { 0: 'a' }, ['a']],
  ['an object in the place of nothing', null, {}],
  ['nothing in the place of an object', {}, null],
];

describe('What follows a snapshot shares with it what is equal', () => {
  test('all of it, when nothing differs', () => {
    assert.equal(sharing(BEFORE, structuredClone(BEFORE)), BEFORE);
  });

  test('what stands beside the difference, as deep as that is', () => {
    const next = {
      ...structuredClone(BEFORE),
      warnings: [{ kind: 'late', sinceMs: 2 }, { kind: 'lost' }],
    };
    const shared = sharing(BEFORE, next);
    assert.deepEqual(shared, next);
    assert.equal(shared.site, BEFORE.site);
    assert.equal(shared.warnings[1], BEFORE.warnings[1]);
    assert.notEqual(shared.warnings[0], BEFORE.warnings[0]);
  });

  test('B31 and can only be read, as deep as it is, whatever it shares', () => {
    const first = frozen(BEFORE);
    const next = sharing(first, { ...structuredClone(BEFORE), warnings: [{ kind: 'lost' }] });
    for (const value of [
      first,
      first.site,
      first.warnings,
      first.warnings[0],
      next,
      next.warnings,
    ]) {
      assert.ok(Object.isFrozen(value));
    }
    assert.ok(!Object.isFrozen(BEFORE.site));
  });

  for (const [name, before, next] of DIFFERENT) {
    test(`nothing that is not equal: ${name}`, () => {
      assert.deepEqual(sharing(before, structuredClone(next)), next);
    });
  }

  test('the value is the same in all cases, and what it is made of is left as it was', () => {
    const plain = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(plain, plain, (before, next) => {
        const [beforeText, nextText] = [JSON.stringify(before), JSON.stringify(next)];
        assert.deepEqual(sharing(before, next), next);
        assert.equal(sharing(before, structuredClone(before)), before);
        assert.deepEqual([JSON.stringify(before), JSON.stringify(next)], [beforeText, nextText]);
      }),
    );
  });
});
