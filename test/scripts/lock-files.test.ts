import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NOT_OURS: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git']);

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Every lock file of the project, from its folder. */
function lockFiles(folder = ''): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : lockFiles(name);
    return entry.name === 'package-lock.json' ? [name] : [];
  });
}

/** Where Node would look for it, the nearest first. */
function isLocked(name: string, from: string, packages: Readonly<Record<string, Locked>>): boolean {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))
  ) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (place in packages) return true;
    if (folder === '' || !folder.includes('/node_modules/')) {
      return `node_modules/${name}` in packages;
    }
  }
}

for (const file of lockFiles()) {
  const { packages } = JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };

  test(`${file} has what each platform needs: \`npm ci\` installs on all of them`, () => {
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(name, place, packages))
        .map((name) => `${name}, which ${place} may need`),
    );
    assert.deepEqual(missing, []);
  });

  test(`${file} names no registry: everybody has their own`, () => {
    const resolved = Object.values(packages).flatMap(({ resolved: address, link }) =>
      address === undefined || link === true ? [] : [address],
    );
    assert.deepEqual(
      resolved.filter((address) => /^https?:/.test(address)),
      [],
    );
  });
}
