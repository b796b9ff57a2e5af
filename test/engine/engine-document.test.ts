import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { engineDocument } from './document/engine-document.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('docs/engine.md', async () => {
  const { current, wanted, untested } = await engineDocument(ROOT);

  test('every requirement that the engine implements, and every invariant, is named by a test', () => {
    assert.deepEqual(untested, [], `no test has ${untested.join(', ')} in its name`);
  });

  test('the generated parts are up to date', () => {
    assert(current === wanted, 'docs/engine.md is stale: run `npm run engine-document`');
  });
});
