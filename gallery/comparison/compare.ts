import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../../test/launch-browser.js';
import { nameOfLanguage } from '../picture-tables.js';
import { SCHEMES, type Language } from '../page/variant.js';
import { comparisonPage } from './comparison-page.js';
import { makeSheet } from './contact-sheet.js';
import { NotPossible, checkOut, commitOf } from './earlier-version.js';
import { keepSheets } from './kept-sheets.js';
import { MOMENTS, type Moment } from './moments.js';
import { WIDTHS_PX, type Shot, type Time } from './shot.js';
import { takeShots } from './take-shots.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = path.join(ROOT, '.gallery', 'before-after');

/** One with long words, and one with another script. */
const COMPARED: readonly Language[] = ['de', 'ja'];

/** `npm run gallery -- --before COMMIT`; resolves with the status of the process. */
export async function compareWith(
  before: string,
  words: readonly string[],
  isKept: boolean,
): Promise<number> {
  try {
    await compare(before, momentsWith(words), isKept);
    return 0;
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error;
    console.error(error.message);
    return 2;
  }
}

function momentsWith(words: readonly string[]): readonly Moment[] {
  const found = MOMENTS.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word.replace('/', '.'))),
  );
  if (found.length > 0) return found;
  const names = MOMENTS.map(({ name }) => name).join(', ');
  throw new NotPossible(`No moment has ${words.join(' or ')} in its name. There are: ${names}.`);
}

async function compare(before: string, moments: readonly Moment[], isKept: boolean): Promise<void> {
  const commit = await commitOf(before);
  const progress = new Progress();
  const earlier = await checkOut(commit, (line) => {
    progress.say(line);
  });
  const stop = (): void => {
    void earlier.remove().then(() => process.exit(130));
  };
  for (const signal of SIGNALS) process.once(signal, stop);
  try {
    if (moments.length === MOMENTS.length) await rm(FOLDER, { recursive: true, force: true });
    await mkdir(FOLDER, { recursive: true });
    const missing = new Set([
      ...(await taken(
        earlier.root,
        shotsOf(moments, 'before'),
        `Before, ${earlier.title}`,
        progress,
      )),
      ...(await taken(ROOT, shotsOf(moments, 'after'), 'After', progress)),
    ]);
    await makeSheets(moments, earlier.title, missing, progress);
    await writeFile(
      path.join(FOLDER, 'index.html'),
      comparisonPage(moments, COMPARED, earlier.title),
    );
    if (isKept) await keepSheets(FOLDER, earlier.title);
    progress.say(`${path.relative(process.cwd(), FOLDER)}/index.html`);
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, stop);
    await earlier.remove();
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

const shotsOf = (moments: readonly Moment[], time: Time): readonly Shot[] =>
  moments.flatMap((moment) =>
    COMPARED.flatMap((language) =>
      WIDTHS_PX.flatMap((widthPx) =>
        SCHEMES.map((scheme) => ({ moment, language, time, widthPx, scheme })),
      ),
    ),
  );

function taken(root: string, shots: readonly Shot[], title: string, progress: Progress) {
  let done = 0;
  return takeShots(root, FOLDER, shots, ({ moment, language }) => {
    done++;
    progress.show(`${title}: ${done} of ${shots.length} (${moment.name}, ${language})`);
  });
}

async function makeSheets(
  moments: readonly Moment[],
  beforeTitle: string,
  missing: ReadonlySet<Shot>,
  progress: Progress,
): Promise<void> {
  const keyOf = ({ moment, language, time, widthPx, scheme }: Shot): string =>
    [moment.name, language, time, widthPx, scheme].join();
  const missed = new Set([...missing].map(keyOf));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    for (const moment of moments) {
      for (const language of COMPARED) {
        progress.show(`Sheets: ${moment.name}, ${nameOfLanguage(language)}`);
        await makeSheet(page, FOLDER, {
          moment,
          language,
          titles: { before: `Before (${beforeTitle})`, after: 'After' },
          isThere: (shot) => !missed.has(keyOf(shot)),
        });
      }
    }
  } finally {
    await browser.close();
  }
}

/** One line that changes where somebody looks at it; a line for each step where not. */
class Progress {
  #isOpen = false;

  show(line: string): void {
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\u001b[2K${line}`);
      this.#isOpen = true;
    } else if (/\b(\d+0|1) of /u.test(line)) console.error(line);
  }

  say(line: string): void {
    if (this.#isOpen) process.stderr.write('\n');
    this.#isOpen = false;
    console.error(line);
  }
}
