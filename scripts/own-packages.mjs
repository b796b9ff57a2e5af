import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../', import.meta.url);

/**
 * The packages of this project are used as sources within it, so that nothing has to be built first:
 * tsconfig.base.json says where they are, for the compiler, tsx and esbuild. Their `exports` are what
 * is built, for everybody else.
 */
const { compilerOptions } = JSON.parse(readFileSync(new URL('tsconfig.base.json', ROOT), 'utf8'));

/** @type {ReadonlyMap<string, string>} the file of each import, from the project's folder */
export const OWN_PACKAGES = new Map(
  Object.entries(compilerOptions.paths).map(([name, [file]]) => [name, file]),
);

/** A plugin of the build. */
export const fromSource = () => ({
  name: 'from-source',
  resolveId(source, importer) {
    const file = OWN_PACKAGES.get(source);
    if (file === undefined) return null;
    return this.resolve(fileURLToPath(new URL(file, ROOT)), importer, { skipSelf: true });
  },
});

/** The same for the server of tests in a browser. */
export const servedFromSource = () => ({
  name: 'from-source',
  resolveImport({ source }) {
    const file = OWN_PACKAGES.get(source);
    return file === undefined ? undefined : new URL(file, 'http://localhost/').pathname;
  },
});
