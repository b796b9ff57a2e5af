/**
 * The tests of pure code, in one process: started one by one, most of their time would be the start.
 */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findTests, isQuick } from './find-tests.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
for (const file of findTests(ROOT).filter(isQuick)) {
  await import(pathToFileURL(path.join(ROOT, file)).href);
}
