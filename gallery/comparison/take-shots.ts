import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { openGallery } from '../open-gallery.js';
import { fileOf, type Shot } from './shot.js';

/** Text has to be readable at half the size. */
const QUALITY = 70;

/**
 * Takes the shots of one version, and tells after each. Resolves with those that it could not show:
 * there was no such thing then.
 */
export async function takeShots(
  root: string,
  folder: string,
  shots: readonly Shot[],
  taken: (shot: Shot) => void,
): Promise<ReadonlySet<Shot>> {
  const missing = new Set<Shot>();
  // A gallery without phones would show the session around one.
  const hasPhones = existsSync(path.join(root, 'gallery/page/mounted-phone.ts'));
  const gallery = await openGallery({ root, entry: 'any-state' });
  try {
    for (const shot of shots) {
      const isKnown = hasPhones || shot.moment.state.phone === undefined;
      const image = isKnown ? await take(gallery.page, shot) : undefined;
      if (image === undefined) missing.add(shot);
      else await write(path.join(folder, fileOf(shot)), image);
      taken(shot);
    }
  } finally {
    await gallery.close();
  }
  return missing;
}

async function take(page: Page, shot: Shot): Promise<Uint8Array | undefined> {
  const { moment, language, scheme, widthPx } = shot;
  // A version that cannot show a state may leave its page in any condition.
  await page.reload();
  await page.waitForFunction(() => 'anyState' in window);
  await page.addStyleTag({ content: `.column { inline-size: ${widthPx}px !important }` });
  const form = { language, variants: moment.sizes.map((size) => ({ size, scheme })) };
  const isShown = await page
    .evaluate(
      async (wanted, state) => {
        window.anyState.begin(wanted);
        await window.anyState.show(state);
      },
      form,
      moment.state,
    )
    .then(
      () => true,
      () => false,
    );
  if (!isShown) return undefined;
  const sheet = await page.$('main');
  return sheet?.screenshot({ type: 'webp', quality: QUALITY });
}

async function write(file: string, image: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, image);
}
