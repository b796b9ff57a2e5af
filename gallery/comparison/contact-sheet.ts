import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { nameOfLanguage } from '../picture-tables.js';
import { SCHEMES, type Language } from '../page/variant.js';
import { htmlOf } from '../html.js';
import type { Moment } from './moments.js';
import { TIMES, WIDTHS_PX, fileOf, sheetFileOf, type Shot, type Time } from './shot.js';

/** Sheets are looked at on a screen that is as broad as one of its two halves. */
const SHEET_PX = { width: 1720, height: 1200 } as const;
const QUALITY = 40;

export interface SheetOf {
  readonly moment: Moment;
  readonly language: Language;
  /** What each version is called. */
  readonly titles: Readonly<Record<Time, string>>;
  readonly isThere: (shot: Shot) => boolean;
}

/** Puts the pictures of a moment into one: before on the left, after on the right. */
export async function makeSheet(page: Page, folder: string, sheet: SheetOf): Promise<void> {
  const html = path.join(folder, 'sheet.html');
  await writeFile(html, sheetHtml(sheet));
  await page.setViewport(SHEET_PX);
  await page.goto(pathToFileURL(html).href);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const body = await page.$('main');
  const image = await body?.screenshot({ type: 'webp', quality: QUALITY });
  if (image === undefined) throw new Error(`No sheet of ${sheet.moment.name}.`);
  await writeFile(path.join(folder, sheetFileOf(sheet.moment, sheet.language)), image);
  await rm(html);
}

function sheetHtml({ moment, language, titles, isThere }: SheetOf): string {
  return `<!doctype html>
<meta charset="utf-8">
<style>
body { margin: 0; font: 15px/1.4 system-ui, sans-serif; }
main { inline-size: fit-content; padding: 16px; background: #fff; color: #222; }
h1 { margin: 0 0 8px; font-size: 20px; }
.halves { display: flex; gap: 24px; }
.half { inline-size: 832px; }
.wide { inline-size: 832px; display: block; margin-block-end: 12px; }
.narrow { display: flex; gap: 12px; align-items: start; }
.narrow img { inline-size: 400px; }
h2 { margin: 0 0 8px; font-size: 15px; font-weight: 600; }
.new { padding: 40px; border: 2px dashed #888; text-align: center; font-size: 20px; }
</style>
<main>
<h1>${htmlOf(moment.title)}, ${nameOfLanguage(language)}</h1>
<div class="halves">
${TIMES.map((time) => half(time)).join('\n')}
</div>
</main>`;

  function half(time: Time): string {
    const shots = WIDTHS_PX.flatMap((widthPx) =>
      SCHEMES.map((scheme) => ({ moment, language, time, widthPx, scheme })),
    );
    const image = (shot: Shot): string =>
      `<img class="${shot.widthPx === WIDTHS_PX[0] ? 'wide' : ''}" src="${fileOf(shot)}" alt="">`;
    const [wide, narrow] = WIDTHS_PX.map((width) =>
      shots
        .filter((shot) => shot.widthPx === width && isThere(shot))
        .map(image)
        .join(''),
    );
    return `<div class="half"><h2>${htmlOf(titles[time])}</h2>${
      shots.some(isThere)
        ? `${wide ?? ''}<div class="narrow">${narrow ?? ''}</div>`
        : '<p class="new">There was no such thing: new</p>'
    }</div>`;
  }
}
