import { formattedMarkdown } from '../scripts/formatted-markdown.js';
import { GALLERY_GROUPS } from './gallery-states.js';
import { keptPage } from './index-page.js';
import { keptTables } from './kept-pictures.js';
import { LANGUAGES } from './page/variant.js';
import { pictureTables, type PictureTable } from './picture-tables.js';

/** The few pictures that the repository keeps. */
export const KEPT_TABLES: readonly PictureTable[] = keptTables(
  pictureTables(GALLERY_GROUPS, LANGUAGES),
);

/** `docs/gallery/README.md`, as it is to be. */
export function formattedKeptPage(): Promise<string> {
  return formattedMarkdown(keptPage(KEPT_TABLES));
}
