import assert from 'node:assert/strict';
import test from 'node:test';
import { netstring, NetstringReader } from './netstrings.js';

test('B28 texts are read however the stream was cut', () => {
  const texts = ['{"a":1}', '', 'é€', 'x'.repeat(3_000)];
  const bytes = Buffer.from(texts.map(netstring).join(''));
  for (const size of [1, 2, 7, 1_024, bytes.length]) {
    const reader = new NetstringReader();
    const read: string[] = [];
    for (let from = 0; from < bytes.length; from += size) {
      read.push(...reader.read(bytes.subarray(from, from + size)));
    }
    assert.deepEqual(read, texts, `pieces of ${size}`);
  }
});

test('B28 a stream of anything else, and a text that is too long, are refused', () => {
  for (const wrong of ['HTTP/1.1 200', '12345678', '3:abcd', ':x,', '99999:', '-1:,']) {
    const reader = new NetstringReader();
    const take = (): unknown => [...Buffer.from(wrong)].map((byte) => reader.read(Buffer.of(byte)));
    if (wrong === '99999:') assert.throws(take, /too long/);
    else assert.throws(take, /netstrings|too long/, wrong);
  }
});
