import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrixPage } from './matrix-page.js';

test('docs/reliability.md is of today', async () => {
  const { current, wanted } = await matrixPage();
  assert(current === wanted, 'docs/reliability.md is stale: run `npm run reliability-matrix`');
});
