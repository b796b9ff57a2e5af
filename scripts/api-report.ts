/**
 * The public API: everything that a page can import, from the built types without comments. `npm
 * run api-report` writes it to docs/, and a test compares, so that it changes only on purpose.
 * Needs `npm run build` first.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TYPES = path.join(ROOT, 'dist/types');

export const API_REPORT_FILE = path.join(ROOT, 'docs/api-report.txt');

/** Their texts are not part of the API. */
const isText = (file: string): boolean => file.includes('/locales/en');

/** What package.json exports. */
const ENTRIES = [
  'index',
  'define',
  'headless',
  'phone/index',
  'lab-alertmanager',
  'frameworks/react',
  'frameworks/element-types',
];

export function apiReport(): string {
  const files = new Set<string>();
  const follow = (file: string): void => {
    if (files.has(file) || isText(file)) return;
    if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build\` first.`);
    files.add(file);
    for (const [, target = ''] of textOf(file).matchAll(
      /from '(\.[^']+)\.js'|import '(\.[^']+)\.js'/g,
    )) {
      if (target !== '') follow(path.resolve(path.dirname(file), `${target}.d.ts`));
    }
  };
  for (const entry of ENTRIES) follow(path.join(TYPES, `${entry}.d.ts`));
  return [...files]
    .sort()
    .map((file) => `// ${path.relative(TYPES, file)}\n${withoutComments(textOf(file))}\n`)
    .join('\n');
}

const textOf = (file: string): string => readFileSync(file, 'utf8');

const withoutComments = (source: string): string =>
  source
    .replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gmu, '')
    .replaceAll(/\n\s*\n+/gu, '\n')
    .trim();

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(API_REPORT_FILE, apiReport());
