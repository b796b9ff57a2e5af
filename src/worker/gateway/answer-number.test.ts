import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerNumber } from './answer-number.js';

describe('the number of an answer that cannot be read', () => {
  const CASES: readonly (readonly [string, string, number | undefined])[] = [
    ['is told by a frame that was cut off', '{"jsonrpc":"2.0","id":4,"result":{"agent":', 4],
    ['is told by one that is far too large', `{"id": 17 ,"result":"${'x'.repeat(100_000)}`, 17],
    ['is told when it comes last', `{"result":"${'x'.repeat(100_000)}","id":5}`, 5],
    ['is told by an answer without a result', '{"jsonrpc":"2.0","id":6}', 6],
    ['is no number of something inside', '{"jsonrpc":"2.0","result":{"id":4,', undefined],
    ['is no text', '{"jsonrpc":"2.0","id":"4","result":', undefined],
    ['is not there in a notification', '{"jsonrpc":"2.0","method":"dn.event"', undefined],
    ['is not there in what is no object', '[{"id":4}', undefined],
    ['is not there in a number that was cut off', '{"jsonrpc":"2.0","id":4', undefined],
    ['is not there in nothing', '', undefined],
  ];
  for (const [what, text, expected] of CASES) {
    test(what, () => {
      assert.equal(answerNumber(text), expected);
    });
  }
});
