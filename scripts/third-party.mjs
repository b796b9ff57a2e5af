import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const MODULES = `${path.sep}node_modules${path.sep}`;

/**
 * Plugins of the build that write whose code is in the built files, with each licence in full. One
 * collection for all builds that are shipped together.
 * @param {string} file where it is written
 */
export function thirdParty(file) {
  const folders = new Set();
  return () => ({
    name: 'third-party',
    generateBundle(_options, bundle) {
      for (const { modules = {} } of Object.values(bundle)) {
        for (const [id, { renderedLength }] of Object.entries(modules)) {
          if (renderedLength > 0 && id.includes(MODULES)) folders.add(packageFolder(id));
        }
      }
    },
    writeBundle() {
      if (folders.size === 0) return;
      const notices = [...folders].map(noticeOf).sort();
      writeFileSync(file, [HEAD, ...notices].join('\n'));
    },
  });
}

const HEAD = 'The files of this folder contain code of these packages.\n';

/** `…/node_modules/@lit/context/index.js` is of `…/node_modules/@lit/context`. */
function packageFolder(id) {
  const end = id.lastIndexOf(MODULES) + MODULES.length;
  const [first, second] = id.slice(end).split(path.sep);
  return id.slice(0, end) + (first.startsWith('@') ? path.join(first, second) : first);
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const texts = readdirSync(folder)
    .filter((entry) => /^(licen[cs]e|notice)/i.test(entry))
    .map((entry) => readFileSync(path.join(folder, entry), 'utf8').trim());
  if (texts.length === 0) throw new Error(`${name} comes without the text of its licence.`);
  const title = `${name} ${version}, ${license}`;
  return `${title}\n${'-'.repeat(title.length)}\n\n${texts.join('\n\n')}\n`;
}
