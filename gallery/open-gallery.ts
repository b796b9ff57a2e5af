import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { launchBrowser } from '../test/launch-browser.js';
import { THEMES, type Theme } from './page/variant.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOAD_DEADLINE_MS = 60_000;

/** Room for the longest sheet: panels stay inside of the window. */
const SHEET_PX = { width: 1200, height: 6000 } as const;

/** The gallery's page in a browser of its own. */
export interface OpenGallery {
  readonly page: Page;
  close(): Promise<void>;
}

interface Place {
  /** A checkout of the project, with what it needs installed. */
  readonly root?: string;
  /** A file of `gallery/page`, without its ending. */
  readonly entry?: 'page' | 'any-state';
}

/** Bundles the page from the sources, serves it on a port of this machine, and opens it. */
export async function openGallery({
  root = ROOT,
  entry = 'page',
}: Place = {}): Promise<OpenGallery> {
  const server = await serve(await bundle(root, entry));
  const browser = await launchBrowser();
  const close = async (): Promise<void> => {
    await browser.close();
    server.close();
  };
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(LOAD_DEADLINE_MS);
    await page.setViewport(SHEET_PX);
    await page.emulateTimezone('Europe/Berlin');
    // No animation: a picture of a state is the same each time.
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await page.goto(addressOf(server));
    await page.waitForFunction(() => 'gallery' in window);
    for (const theme of THEMES) await addTheme(page, theme);
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The page switches them on and off. */
async function addTheme(page: Page, theme: Theme): Promise<void> {
  const css = await readFile(path.join(ROOT, 'themes', `${theme}.css`), 'utf8');
  await page.evaluate(
    (name, text) => {
      const sheet = document.createElement('style');
      sheet.dataset['theme'] = name;
      sheet.textContent = text;
      document.head.append(sheet);
      sheet.disabled = true;
    },
    theme,
    css,
  );
}

const documentOf = (entry: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Gallery</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="page.css">
<script type="module" src="${entry}.js"></script>
<body></body>
</html>`;

/** Files by their paths. Languages stay files of their own, loaded when they are spoken. */
async function bundle(root: string, entry: string): Promise<ReadonlyMap<string, string>> {
  const folder = path.join(root, 'gallery', 'page');
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, `${entry}.ts`), path.join(folder, 'page.css')],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    tsconfig: path.join(root, 'tsconfig.base.json'),
    write: false,
    // The package names what a host keeps of its build; here all of the sources are wanted.
    ignoreAnnotations: true,
    logLevel: 'error',
  });
  return new Map([
    ['/', documentOf(entry)],
    ...outputFiles.map((file): [string, string] => [
      `/${path.relative(folder, file.path).split(path.sep).join('/')}`,
      file.text,
    ]),
  ]);
}

function serve(files: ReadonlyMap<string, string>): Promise<Server> {
  const server = createServer(({ url = '/' }, response: ServerResponse) => {
    const text = files.get(url);
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': typeOf(url) });
    response.end(text);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

function typeOf(url: string): string {
  if (url.endsWith('.js')) return 'text/javascript';
  return url.endsWith('.css') ? 'text/css' : 'text/html';
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}/`;
}
