/**
 * `npm run demo:static [-- FOLDER]`: the demo as one file that needs no server and no network. The
 * gateways are simulated in the page; the element, the worker and the protocol are the real ones.
 * A page that is opened by a double click may load neither module scripts nor workers from beside
 * it: everything is within the page, and its policy lets it reach nothing else.
 */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOrExit } from './install.mjs';

installOrExit();
const { classicBundle } = await import('./classic-bundle.mjs');

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = path.join(ROOT, 'demo', 'page');

const folder = path.resolve(process.argv[2] ?? path.join(ROOT, 'dist', 'demo'));
const worker = await classicBundle('demo/static/worker.ts');
const script = await classicBundle(
  'demo/static/page.ts',
  `const WORKER_SOURCE = ${JSON.stringify(worker)};`,
);
const html = await page(script);
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, 'index.html'), html);
console.log(
  `${path.join(folder, 'index.html')} (${Math.round(Buffer.byteLength(html) / 1024)} KiB): open it by a double click.`,
);

async function page(script) {
  const source = await readFile(path.join(PAGE, 'index.html'), 'utf8');
  const styles = [...source.matchAll(/<link rel="stylesheet" href="\/([\w-]+\.css)" \/>/g)];
  const sheets = await Promise.all(
    styles.map(([, name]) => readFile(path.join(PAGE, name), 'utf8')),
  );
  const style = sheets.join('\n');
  const icon = await readFile(path.join(PAGE, 'icon.svg'), 'base64');
  const code = withinHtml(script);
  const policy = [
    "default-src 'none'",
    `script-src ${hash(code)}`,
    `style-src ${hash(style)}`,
    'worker-src blob:',
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return source
    .replace(/^ *<(?:link rel="stylesheet"|script) .*\n/gm, '')
    .replace('href="/icon.svg"', `href="data:image/svg+xml;base64,${icon}"`)
    .replace(
      '<meta charset="utf-8" />',
      (charset) =>
        `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    )
    .replace('</title>', ' (simulated)</title>')
    .replace('  </head>', () => `    <style>${style}</style>\n  </head>`)
    .replace('  </body>', () => `    <script>${code}</script>\n  </body>`);
}

/** Neither the end of the script nor a comment may be seen in it. */
function withinHtml(code) {
  return code.replace(/<(\/script|!--)/gi, '<\\$1');
}

function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
