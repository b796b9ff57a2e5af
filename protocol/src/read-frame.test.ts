import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MAX_FRAME_BYTES, MAX_FRAME_DEPTH } from './version.js';
import { readFrame } from './read-frame.js';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('reading a frame', () => {
  test('JSON is read, and means nothing yet', () => {
    assert.deepEqual(readFrame('{"a":[1]}'), { kind: 'read', value: { a: [1] } });
  });

  for (const [what, text] of [
    ['garbage', '{{{'],
    ['nothing', ''],
    ['half a message', '{"jsonrpc":"2.0"'],
  ] as const) {
    test(`${what} is unreadable, and nothing is thrown`, () => {
      assert.deepEqual(readFrame(text), { kind: 'unreadable', problem: 'not JSON' });
    });
  }

  test('the limit of size', () => {
    assert.equal(readFrame(`"${'x'.repeat(MAX_FRAME_BYTES - 2)}"`).kind, 'read');
    assert.equal(readFrame(`"${'x'.repeat(MAX_FRAME_BYTES - 1)}"`).kind, 'unreadable');
  });

  test('the limit of depth', () => {
    assert.equal(readFrame(nested(MAX_FRAME_DEPTH)).kind, 'read');
    assert.equal(readFrame(nested(MAX_FRAME_DEPTH + 1)).kind, 'unreadable');
  });

  test('brackets inside of texts nest nothing', () => {
    assert.equal(readFrame(JSON.stringify('\\"' + '['.repeat(100))).kind, 'read');
  });

  test('__proto__ is dropped wherever it stands', () => {
    const frame = readFrame('{"a":{"__proto__":{"admin":true}},"__proto__":1}');
    assert(frame.kind === 'read');
    assert.deepEqual(Object.keys(frame.value as object), ['a']);
    assert.equal(({ ...(frame.value as { a: object }).a } as { admin?: boolean }).admin, undefined);
  });

  test('also in a list, and written with an escape', () => {
    const frame = readFrame('[{"\\u005f_proto__":1,"b":"\\u00e4"}]');
    assert(frame.kind === 'read');
    assert.deepEqual(Object.keys((frame.value as object[])[0] ?? {}), ['b']);
  });

  test('a frame without it is read by JSON.parse alone, which a reviver makes slow', (context) => {
    const parse = context.mock.method(JSON, 'parse');
    assert.equal(readFrame('{"a":[[],[]]}').kind, 'read');
    assert.deepEqual(parse.mock.calls[0]?.arguments, ['{"a":[[],[]]}']);
  });
});
