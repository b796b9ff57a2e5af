import { format, resolveConfig } from 'prettier';
import { GALLERY_GROUPS } from './gallery-states.js';
import { keptPage } from './index-page.js';
import { keptTables } from './kept-pictures.js';
import { LANGUAGES } from './page/variant.js';
import { pictureTables, type PictureTable } from './picture-tables.js';

/** The few pictures that the repository keeps. */
export const KEPT_TABLES: readonly PictureTable[] = keptTables(
  pictureTables(GALLERY_GROUPS, LANGUAGES),
);

/** `docs/gallery/README.md` as `file` is to have it. */
export async function formattedKeptPage(file: string): Promise<string> {
  return format(keptPage(KEPT_TABLES), { ...(await resolveConfig(file)), parser: 'markdown' });
}
