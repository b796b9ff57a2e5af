import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { formattedMarkdown } from '../../scripts/formatted-markdown.js';
import { nameOfLanguage } from '../picture-tables.js';
import type { Language } from '../page/variant.js';
import { MOMENTS, type Moment } from './moments.js';
import { sheetFileOf } from './shot.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const KEPT_SHEETS_FOLDER = path.join(ROOT, 'docs', 'gallery', 'before-after');

/** The few that the repository keeps. */
const KEPT: readonly (readonly [name: string, language: Language])[] = [
  ['outlook.counting-down-in-a-call', 'de'],
  ['outlook.counting-down-in-a-call', 'ja'],
  ['outlook.never', 'de'],
  ['at-work.agent-ready', 'de'],
  ['at-work.moved-telephony', 'ja'],
  ['switching.interrupted-calls-after', 'de'],
  ['warnings.all', 'de'],
  ['opened.timeline', 'ja'],
];

export interface KeptSheet {
  readonly moment: Moment;
  readonly language: Language;
  readonly file: string;
}

export const KEPT_SHEETS: readonly KeptSheet[] = KEPT.map(([name, language]) => {
  const moment = MOMENTS.find((one) => one.name === name);
  if (moment === undefined) throw new Error(`There is no moment ${name}.`);
  return { moment, language, file: sheetFileOf(moment, language) };
});

/** Copies them out of the folder of the whole comparison, with a page that shows them. */
export async function keepSheets(from: string, before: string): Promise<void> {
  await rm(KEPT_SHEETS_FOLDER, { recursive: true, force: true });
  await mkdir(KEPT_SHEETS_FOLDER, { recursive: true });
  for (const { file } of KEPT_SHEETS) {
    await copyFile(path.join(from, file), path.join(KEPT_SHEETS_FOLDER, file));
  }
  const page = path.join(KEPT_SHEETS_FOLDER, 'README.md');
  await writeFile(page, await formattedMarkdown(keptSheetsPage(before)));
}

function keptSheetsPage(before: string): string {
  return [
    '# The agent’s view, before and after',
    `On the left the view as it was before it was reworked (${before}), on the right as it is. Both show what the same
sessions say, 1280 px wide in light and dark, then 400 px wide; below each other the sizes full, compact and badge.`,
    `These are a few of the sheets. \`npm run gallery -- --before ${before.split(' ', 1)[0] ?? ''}\` makes all of them, and
a page that shows them: \`.gallery/before-after/index.html\`.`,
    ...KEPT_SHEETS.map(({ moment, language, file }) => {
      const title = `${moment.title}, ${nameOfLanguage(language)}`;
      return `## ${title}\n\n[![${title}](${file})](${file})`;
    }),
    '',
  ].join('\n\n');
}
