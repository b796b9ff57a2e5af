import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { peersDocument } from './peers-document.js';

test('docs/peers.md and its charts show the results that are kept', async () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  for (const { file, current, wanted } of await peersDocument(root)) {
    assert(current === wanted, `${path.basename(file)} is stale: run \`npm run peers-document\``);
  }
});
