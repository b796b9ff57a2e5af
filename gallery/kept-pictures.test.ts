import assert from 'node:assert/strict';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { KEPT_SHEETS, KEPT_SHEETS_FOLDER } from './comparison/kept-sheets.js';
import { KEPT_TABLES, formattedKeptPage } from './kept-page.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GALLERY = path.join(ROOT, 'docs/gallery');
const SCREENSHOTS = path.join(ROOT, 'docs/screenshots');

/** Each change of a picture stays in the history for good. */
const MOST_BYTES = 700_000;

/** Those of before and after are not made anew: they compare two moments of the past. */
const MOST_SHEETS = 8;
const MOST_BYTES_OF_SHEETS = 1_000_000;

const filesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

test('the page of the kept pictures is as the gallery writes it', async () => {
  const page = path.join(GALLERY, 'README.md');
  assert.equal(await readFile(page, 'utf8'), await formattedKeptPage());
});

test('each picture of the page is there, and no other', async () => {
  const shown = KEPT_TABLES.flatMap(({ rows }) =>
    rows.flatMap(({ pictures }) => pictures.map(({ file }) => path.join(GALLERY, file))),
  );
  const kept = (await filesIn(GALLERY)).filter(
    (file) => !file.endsWith('.md') && !file.startsWith(KEPT_SHEETS_FOLDER),
  );
  assert.deepEqual([...kept].sort(), [...shown].sort());
});

test('each sheet of before and after is there, small, and shown in their page, and no other', async () => {
  const page = await readFile(path.join(KEPT_SHEETS_FOLDER, 'README.md'), 'utf8');
  const files = KEPT_SHEETS.map(({ file }) => file);
  assert.ok(files.length <= MOST_SHEETS);
  assert.deepEqual((await readdir(KEPT_SHEETS_FOLDER)).sort(), [...files, 'README.md'].sort());
  for (const file of files) assert.ok(page.includes(`](${file})`), file);
  assert.ok((await bytesOf(await filesIn(KEPT_SHEETS_FOLDER))) <= MOST_BYTES_OF_SHEETS);
});

test('each screenshot is shown in the README', async () => {
  const readme = await readFile(path.join(ROOT, 'README.md'), 'utf8');
  for (const file of await filesIn(SCREENSHOTS)) {
    assert.ok(readme.includes(path.relative(ROOT, file)), file);
  }
});

test('the kept pictures stay small', async () => {
  const files = [...(await filesIn(GALLERY)), ...(await filesIn(SCREENSHOTS))].filter(
    (file) => !file.startsWith(KEPT_SHEETS_FOLDER),
  );
  const bytes = await bytesOf(files);
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes of pictures are kept`);
});

async function bytesOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
