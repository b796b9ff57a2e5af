import path from 'node:path';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findTests } from './find-tests.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs tests in this process, one after the other. The first of them waits until every file is
 * loaded: a file that is loaded while a test has stopped the clock would import stopped timers.
 * @param {(file: string) => boolean} isWanted told a path relative to the project's folder
 */
export async function importTests(isWanted) {
  const loaded = importAll(findTests(ROOT).filter(isWanted));
  test('every file of tests is loaded', () => loaded);
  await loaded;
}

async function importAll(files) {
  for (const file of files) await import(pathToFileURL(path.join(ROOT, file)).href);
}
