import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { CDPSession, Page } from 'puppeteer-core';
import { GALLERY_GROUPS } from './gallery-states.js';
import { indexPage } from './index-page.js';
import { openGallery } from './open-gallery.js';
import { LANGUAGES, type Language } from './page/variant.js';
import { pictureTables, type Picture, type PictureTable } from './picture-tables.js';

/**
 * `npm run gallery`: takes the pictures anew and writes the page that shows them. With words as
 * arguments only the states with one of them in `group/state`, and no page.
 */
const FOLDER = fileURLToPath(new URL('../docs/gallery', import.meta.url));

/** Small files that show no fault of their own where text stands on a surface. */
const QUALITY = 50;

const wanted = process.argv.slice(2);
const gallery = await openGallery();
try {
  const { page } = gallery;
  const tables = pictureTables(GALLERY_GROUPS, await writtenLanguages(page));
  const pictures = picturesIn(tables);
  const client = await page.createCDPSession();
  if (wanted.length === 0) await rm(FOLDER, { recursive: true, force: true });
  for (const picture of pictures) await take(page, client, picture);
  if (wanted.length === 0) await writeIndex(tables);
  console.log(`${pictures.length} pictures in ${path.relative(process.cwd(), FOLDER)}`);
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
  const file = path.join(FOLDER, 'README.md');
  const options = await resolveConfig(file);
  await writeFile(file, await format(indexPage(tables), { ...options, parser: 'markdown' }));
}

/** Each once: some stand in two tables. */
function picturesIn(tables: readonly PictureTable[]): readonly Picture[] {
  const all = tables
    .flatMap(({ rows }) => rows.flatMap((row) => row.pictures))
    .filter(({ group, state }) => isWanted(`${group}/${state}`));
  return [...new Map(all.map((picture) => [picture.file, picture])).values()];
}

async function take(page: Page, client: CDPSession, picture: Picture): Promise<void> {
  const file = path.join(FOLDER, picture.file);
  await mkdir(path.dirname(file), { recursive: true });
  await client.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'forced-colors', value: picture.isForced ? 'active' : 'none' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
  await page.evaluate((form) => {
    window.gallery.begin(form);
  }, picture.form);
  await page.evaluate((...names) => window.gallery.show(...names), picture.group, picture.state);
  const sheet = await page.waitForSelector('main');
  const image = await sheet?.screenshot({ type: 'webp', quality: QUALITY });
  if (image === undefined) throw new Error(`No picture of ${picture.file}.`);
  await writeFile(file, image);
}

function isWanted(name: string): boolean {
  return wanted.length === 0 || wanted.some((word) => name.includes(word));
}
