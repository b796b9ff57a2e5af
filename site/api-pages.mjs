import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Application } from 'typedoc';
import { API_ENTRIES } from './map.mjs';
import { anchorsOf } from './markdown-text.mjs';

/**
 * The API reference: what package.json exports types for, from the built types with their comments.
 * @param {string} root the project's folder
 * @returns {Promise<readonly import('./pages.mjs').SitePage[]>}
 */
export async function apiPages(root) {
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const entries = API_ENTRIES.map((entry) => {
    const types = exports[entry.exported]?.types;
    if (typeof types !== 'string')
      throw new Error(`package.json exports no types as ${entry.exported}`);
    return { ...entry, file: path.join(root, types) };
  });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'agent-dr-api-'));
  try {
    await writeMarkdown(root, entries, folder);
    return pagesOf(folder, entries);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} root @param {readonly { readonly file: string }[]} entries @param {string} folder */
async function writeMarkdown(root, entries, folder) {
  const tsconfig = path.join(folder, 'tsconfig.json');
  await writeFile(
    tsconfig,
    JSON.stringify({
      compilerOptions: {
        target: 'es2022',
        module: 'esnext',
        moduleResolution: 'bundler',
        lib: ['es2022', 'dom', 'dom.iterable'],
        strict: true,
        skipLibCheck: true,
        noEmit: true,
        types: [],
      },
      files: entries.map(({ file }) => file),
    }),
  );
  const app = await Application.bootstrapWithPlugins(
    /** @type {any} */ ({
      plugin: ['typedoc-plugin-markdown'],
      entryPoints: entries.map(({ file }) => file),
      tsconfig,
      out: path.join(folder, 'out'),
      basePath: root,
      readme: 'none',
      disableSources: true,
      excludeExternals: true,
      excludeInternal: true,
      excludePrivate: true,
      excludeProtected: true,
      hideBreadcrumbs: true,
      hidePageHeader: true,
      outputFileStrategy: 'modules',
      useCodeBlocks: false,
      interfacePropertiesFormat: 'table',
      propertyMembersFormat: 'table',
      typeDeclarationFormat: 'table',
      enumMembersFormat: 'table',
      parametersFormat: 'table',
      validation: false,
      logLevel: 'Error',
    }),
  );
  const project = await app.convert();
  if (!project || app.logger.hasErrors()) throw new Error('TypeDoc could not read the types.');
  await app.generateOutputs(project);
}

/** @param {string} folder @param {typeof API_ENTRIES} entries */
function pagesOf(folder, entries) {
  const out = path.join(folder, 'out');
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.md') && file !== 'README.md',
  );
  return entries.map((entry) => {
    const name = moduleOf(/** @type {any} */ (entry).file);
    const source = files.find((file) => moduleOf(file) === name);
    if (!source) throw new Error(`TypeDoc wrote nothing of ${entry.exported}: ${files.join(', ')}`);
    const text = withGroupedTags(readFileSync(path.join(out, source), 'utf8'));
    return {
      source: `api/${source}`,
      to: entry.to,
      title: `API: ${entry.title}`,
      reader: 'integrator',
      markdown: withKnownAnchors(text.replace(/^# .*$/m, `# API: ${entry.title}`)),
    };
  });
}

/** Tags of one kind below each other become one list. @param {string} text */
const withGroupedTags = (text) =>
  Object.entries(TAGS).reduce(
    (rest, [tag, title]) =>
      rest.replace(
        new RegExp(`^(#+) ${tag}\\n\\n[^#]*(?:^\\1 ${tag}\\n\\n[^#]*)*`, 'gm'),
        (group, level) =>
          `${level} ${title}\n\n${group
            .split(`${level} ${tag}\n\n`)
            .slice(1)
            .map((one) => `- ${oneLine(one)}`)
            .join('\n')}\n\n`,
      ),
    text,
  );

/** `- name`, a hyphen and words; of the slot without a name the words alone. @param {string} text */
const oneLine = (text) =>
  text
    .trim()
    .replace(/\n+/g, ' ')
    .replace(/^- /, '(without a name): ')
    .replace(/^(-{0,2}[\w-]+) - /, '`$1`: ');

const TAGS = {
  Fires: 'Events',
  Slot: 'Slots',
  Csspart: 'Parts',
  Cssprop: 'Custom properties',
  Cssstate: 'Custom states',
};

/** TypeDoc counts a name anew that is an anchor only in its own pages. @param {string} text */
function withKnownAnchors(text) {
  const anchors = new Set(anchorsOf(text));
  return text.replace(/\]\(#([\w-]+?)(-\d+)\)/g, (link, name, count) =>
    anchors.has(name + count) || !anchors.has(name) ? link : `](#${name})`,
  );
}

/** `dist/types/phone/index.d.ts` and `dist/types/phone.md` are of one module. @param {string} file */
const moduleOf = (file) =>
  file
    .replace(/^.*dist\/types/, '')
    .replace(/(\.d\.ts|\.md)$/, '')
    .replace(/\/(index|README)$/, '');
