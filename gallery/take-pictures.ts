import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'puppeteer-core';
import { galleryArguments } from './arguments.js';
import { GALLERY_GROUPS } from './gallery-states.js';
import { indexPage } from './index-page.js';
import { KEPT_TABLES, formattedKeptPage } from './kept-page.js';
import { openGallery } from './open-gallery.js';
import { LANGUAGES, type Language } from './page/variant.js';
import { pictureTables, type Picture, type PictureTable } from './picture-tables.js';

/** `npm run gallery`: what it does with which arguments stands in `arguments.ts`. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Small files that show no fault of their own where text stands on a surface. */
const QUALITY = 50;

const { words: wanted, isKept, before } = galleryArguments(process.argv.slice(2));
if (before !== undefined) {
  const { compareWith } = await import('./comparison/compare.js');
  process.exit(await compareWith(before, wanted, isKept));
}
const folder = path.join(ROOT, isKept ? 'docs/gallery' : '.gallery');

const gallery = await openGallery();
try {
  const { page } = gallery;
  const tables = isKept ? KEPT_TABLES : pictureTables(GALLERY_GROUPS, await writtenLanguages(page));
  const pictures = picturesIn(tables);
  const client = await page.createCDPSession();
  if (wanted.length === 0) await rm(folder, { recursive: true, force: true });
  for (const [index, picture] of pictures.entries())
    await take(page, client, picture, pictures[index - 1]);
  if (wanted.length === 0) await writeIndex(tables);
  console.log(`${pictures.length} pictures in ${path.relative(process.cwd(), folder)}`);
} finally {
  await gallery.close();
}

async function writtenLanguages(page: Page): Promise<readonly Language[]> {
  const written: Language[] = [];
  for (const language of LANGUAGES) {
    if (await page.evaluate((one) => window.gallery.hasFont(one), language)) written.push(language);
    else console.error(`No pictures in ${language}: this machine has no font for it. Install one.`);
  }
  return written;
}

async function writeIndex(tables: readonly PictureTable[]): Promise<void> {
  const file = path.join(folder, isKept ? 'README.md' : 'index.html');
  await writeFile(file, isKept ? await formattedKeptPage() : indexPage(tables));
}

/** Each once: some stand in two tables. Those of one form follow each other. */
function picturesIn(tables: readonly PictureTable[]): readonly Picture[] {
  const all = tables
    .flatMap(({ rows }) => rows.flatMap((row) => row.pictures))
    .filter(({ group, state }) => isWanted(`${group}/${state}`));
  const once = [...new Map(all.map((picture) => [picture.file, picture])).values()];
  return once.sort((one, other) => formOf(one).localeCompare(formOf(other)));
}

function formOf({ form, isForced }: Picture): string {
  return JSON.stringify({ form, isForced });
}

async function take(
  page: Page,
  client: CDPSession,
  picture: Picture,
  before: Picture | undefined,
): Promise<void> {
  const file = path.join(folder, picture.file);
  await mkdir(path.dirname(file), { recursive: true });
  await client.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'forced-colors', value: picture.isForced ? 'active' : 'none' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
  if (before === undefined || !isSameSheet(before, picture))
    await page.evaluate((form) => {
      window.gallery.begin(form);
    }, picture.form);
  await page.evaluate((...names) => window.gallery.show(...names), picture.group, picture.state);
  const sheet = await page.waitForSelector('main');
  const image = await sheet?.screenshot({ type: 'webp', quality: QUALITY });
  if (image === undefined) throw new Error(`No picture of ${picture.file}.`);
  await writeFile(file, image);
}

/** What an agent has opened stays open: the next state needs a new sheet. */
function isSameSheet(one: Picture, next: Picture): boolean {
  return formOf(one) === formOf(next) && !isOpened(one) && !isOpened(next);
}

function isOpened({ group, state }: Picture): boolean {
  return GALLERY_GROUPS.find(({ name }) => name === group)?.states[state]?.opened !== undefined;
}

function isWanted(name: string): boolean {
  return wanted.length === 0 || wanted.some((word) => name.includes(word));
}
