import { mkdtempSync, realpathSync } from 'node:fs';
import { cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
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

  /** A new folder with tarballs installed, and before them what a lock file names, if one is given. */
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
        await cp(path.join(lockedIn, file), path.join(folder, file));
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
