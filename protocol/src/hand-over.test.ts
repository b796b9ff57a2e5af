import assert from 'node:assert/strict';
import test from 'node:test';
import { handOverReason, readHandOver } from './failure.js';

for (const [code, reason, expected] of [
  [1012, handOverReason(250), 250],
  [1012, handOverReason(0), 0],
  [1012, 'back-within-ms=250', 250],
  [1012, 'the gateway restarts', undefined],
  [1012, '', undefined],
  [1012, 'back-within-ms=', undefined],
  [1012, 'back-within-ms=-5', undefined],
  [1012, 'back-within-ms=1e9', undefined],
  [1012, 'back-within-ms=99999999999999999999', undefined],
  [1001, handOverReason(250), undefined],
] as const) {
  test(`B27 "${reason}" at ${code} brings agents back within ${expected ?? 'no stated'} ms`, () => {
    assert.equal(readHandOver(code, reason), expected);
  });
}
