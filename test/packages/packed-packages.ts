import { mkdtempSync, realpathSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './run-command.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What no clone of the project has. */
const NOT_CLONED: ReadonlySet<string> = new Set([
  ...['node_modules', 'dist', '.git', 'coverage', '.demo', '.gallery', '.mutation'],
  ...['.angular', '.runtimes', '.site', '.stryker-tmp', '.agent-dr-gateway'],
]);

/** In the order of need. */
const FOLDERS = {
  'agent-dr-protocol': 'protocol',
  'agent-dr-gateway': 'gateway',
  'agent-dr-session': '.',
};
export type PackageName = keyof typeof FOLDERS;
export const PACKAGE_NAMES = Object.keys(FOLDERS) as readonly PackageName[];

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Where the packages are packed and used: outside of the project, and gone afterwards. */
export class PackedPackages {
  readonly #folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'agent-dr-packages-')));
  readonly #tarballs = new Map<PackageName, string>();

  /**
   * Packs the three from a copy of the sources, as somebody does who has just cloned them: each builds
   * itself, and what other tests use of a build is left alone.
   */
  async pack(): Promise<void> {
    const clone = path.join(this.#folder, 'clone');
    await cp(ROOT, clone, {
      recursive: true,
      filter: (source) => !NOT_CLONED.has(path.basename(source)),
    });
    await symlink(path.join(ROOT, 'node_modules'), path.join(clone, 'node_modules'), 'junction');
    for (const name of PACKAGE_NAMES) {
      const folder = path.join(this.#folder, 'tarballs', name);
      await mkdir(folder, { recursive: true });
      const args = ['pack', '--pack-destination', folder];
      await runCommand(path.join(clone, FOLDERS[name]), 'npm', args);
      const [tarball] = await readdir(folder);
      if (tarball === undefined) throw new Error(`npm pack has made no tarball of ${name}.`);
      this.#tarballs.set(name, path.join(folder, tarball));
    }
  }

  tarball(name: PackageName): string {
    const tarball = this.#tarballs.get(name);
    if (tarball === undefined) throw new Error(`${name} is not packed.`);
    return tarball;
  }

  /** A new folder with tarballs installed, and before them what the lock file of a folder names, if one is given. */
  async install(
    name: string,
    packages: readonly PackageName[],
    lockedIn?: string,
  ): Promise<string> {
    const folder = await this.folder(name);
    if (lockedIn === undefined) {
      await writeFile(path.join(folder, 'package.json'), '{"private": true, "type": "module"}\n');
    } else {
      for (const file of ['package.json', 'package-lock.json']) {
        const text = await readFile(path.join(lockedIn, file), 'utf8');
        const manifest = withoutLink(JSON.parse(text) as Manifest);
        await writeFile(path.join(folder, file), JSON.stringify(manifest));
      }
      await runCommand(folder, 'npm', ['ci', '--ignore-scripts', ...QUIET]);
    }
    if (packages.length === 0) return folder;
    const tarballs = packages.map((each) => this.tarball(each));
    const args = ['install', '--no-save', '--ignore-scripts', '--prefer-offline', ...QUIET];
    await runCommand(folder, 'npm', [...args, ...tarballs]);
    return folder;
  }

  async folder(name: string): Promise<string> {
    const folder = path.join(this.#folder, name);
    await mkdir(folder);
    return folder;
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  /** Of a lock file, by their folders. */
  readonly packages?: Readonly<Record<string, Manifest>>;
}

/** The examples have the package by a link to its folder; here it comes from its tarball. */
function withoutLink({ dependencies = {}, packages, ...rest }: Manifest): Manifest {
  const { 'agent-dr-session': _, ...others } = dependencies;
  if (packages === undefined) return { ...rest, dependencies: others };
  const {
    '': root = {},
    '../..': _linked,
    'node_modules/agent-dr-session': _link,
    ...ones
  } = packages;
  return { ...rest, packages: { '': withoutLink(root), ...ones } };
}
