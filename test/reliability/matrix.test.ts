import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CASES } from './cases.js';
import { matrixPage } from './matrix-page.js';
import { meetings, sampleOf } from './sample.js';

test('docs/reliability.md is up to date', async () => {
  const { current, wanted } = await matrixPage();
  assert(current === wanted, 'docs/reliability.md is stale: run `npm run reliability-matrix`');
});

test('every pair of values in the matrix occurs in the few cells that npm test runs', () => {
  const sample = sampleOf(CASES);
  const wanted = new Set(CASES.flatMap(({ place }) => meetings(place)));
  const shown = new Set(sample.flatMap(({ place }) => meetings(place)));
  const missing = [...wanted].filter((each) => !shown.has(each));
  assert.deepEqual(missing, []);
  assert(sample.length < CASES.length / 5, `${sample.length} of ${CASES.length}`);
});
