import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { scaleDocument } from './scale-document.js';

test('docs/scale.md and its chart show the results that are kept', async () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  for (const { file, current, wanted } of await scaleDocument(root)) {
    assert(current === wanted, `${path.basename(file)} is stale: run \`npm run scale-document\``);
  }
});
