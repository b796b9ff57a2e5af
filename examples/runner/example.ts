import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** One application around the session, in a folder of its own. */
export interface Example {
  readonly name: string;
  /** Of the application's sources. */
  readonly folder: string;
  /** What a web server of its users would serve, by the beginning of the path; the longest first. */
  readonly served: readonly ServedFolder[];
  /** Whether it has a toolchain, and dependencies, of its own. */
  readonly isBuilt: boolean;
}

export interface ServedFolder {
  readonly prefix: string;
  readonly folder: string;
}

const folderOf = (name: string) => fileURLToPath(new URL(`../${name}/`, import.meta.url));

/** The package as it is built, and as a page without a build step lays it on its server. */
export const PACKAGE_FOLDER = fileURLToPath(new URL('../../dist/', import.meta.url));

const built = (name: string): Example => ({
  name,
  folder: folderOf(name),
  served: [{ prefix: '/', folder: path.join(folderOf(name), 'dist') }],
  isBuilt: true,
});

export const EXAMPLES: readonly Example[] = [
  {
    name: 'plain',
    folder: folderOf('plain'),
    served: [
      { prefix: '/agent-dr/', folder: PACKAGE_FOLDER },
      { prefix: '/shared/', folder: folderOf('shared') },
      { prefix: '/', folder: folderOf('plain') },
    ],
    isBuilt: false,
  },
  built('react'),
  built('vue'),
  built('svelte'),
  built('angular'),
];
