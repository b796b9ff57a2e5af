import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findTests } from './find-tests.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs tests in this process, one after the other.
 * @param {(file: string) => boolean} isWanted told a path relative to the project's folder
 */
export async function importTests(isWanted) {
  for (const file of findTests(ROOT).filter(isWanted)) {
    await import(pathToFileURL(path.join(ROOT, file)).href);
  }
}
