import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = [
  '.',
  'docs',
  'docs/decisions',
  'docs/gallery',
  'gateway',
  'protocol',
  'examples',
  'scenarios',
];

/** All that people read, in Markdown, by path. */
export function documents(): readonly string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder))
      .filter((file) => file.endsWith('.md'))
      .map((file) => path.join(folder, file)),
  ).sort();
}
