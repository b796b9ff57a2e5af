import { cp } from 'node:fs/promises';
import path from 'node:path';
import {
  ANGULAR,
  copyAngular,
  copyWorker,
  DIST,
  html,
  locked,
  MAIN,
  NEXT,
  PARCEL,
  WORKER_URL,
  write,
} from './pages.js';
import { runNode } from './run-command.js';

/** One way to bring the packed package into a page. */
export interface Bundler {
  readonly name: string;
  /** The folder that says what it needs itself; none for none. */
  readonly locked?: string;
  /** Builds the page in a folder that has the package and the bundler; returns the one to be served. */
  build(folder: string): Promise<string>;
}

const PLAIN: Bundler = {
  name: 'plain HTML',
  async build(folder) {
    await write(folder, { 'desk/index.html': html('./agent-dr/agent-dr-session.js') });
    await cp(path.join(folder, DIST), path.join(folder, 'desk/agent-dr'), { recursive: true });
    return path.join(folder, 'desk');
  },
};

const vite = (version: '7' | '8'): Bundler => ({
  name: `Vite ${version}`,
  locked: locked(`vite-${version}`),
  async build(folder) {
    await write(folder, { ...MAIN, 'index.html': html('./main.js') });
    await runNode(folder, ['node_modules/vite/bin/vite.js', 'build', '--base', './']);
    return path.join(folder, 'dist');
  },
});

const WEBPACK: Bundler = {
  name: 'webpack 5',
  locked: locked('webpack-5'),
  async build(folder) {
    const build = `import path from 'node:path';
import webpack from 'webpack';
const context = import.meta.dirname;
const output = { path: path.join(context, 'dist'), filename: 'bundle.js' };
webpack({ mode: 'production', context, entry: './main.js', output }, (error, result) => {
  const { errors, warnings } = result?.toJson() ?? { errors: [error], warnings: [] };
  for (const each of [...errors, ...warnings]) console.error(each);
  process.exitCode = errors.length + warnings.length;
});
`;
    await write(folder, { ...MAIN, 'build.mjs': build, 'dist/index.html': html('./bundle.js') });
    await runNode(folder, ['build.mjs']);
    return path.join(folder, 'dist');
  },
};

const ESBUILD_MODULES = `import { build } from 'esbuild';
await build({ entryPoints: ['main.js'], bundle: true, format: 'esm', splitting: true, minify: true, outdir: 'dist' });
`;
/** As by esbuild's own default: there is no address of a module in it. */
const ESBUILD_CLASSIC = `import { build } from 'esbuild';
await build({ entryPoints: ['main.js'], bundle: true, outfile: 'dist/main.js', logLevel: 'error' });
`;

const esbuild = (name: string, build: string, attributes: string): Bundler => ({
  name,
  locked: locked('esbuild'),
  async build(folder) {
    await write(folder, {
      ...MAIN,
      'build.mjs': build,
      'dist/index.html': html('./main.js', attributes),
    });
    await runNode(folder, ['build.mjs']);
    await copyWorker(folder, 'dist');
    return path.join(folder, 'dist');
  },
});

/** Without what its users are told to add. */
export const WITHOUT_WORKER: Bundler = {
  name: 'esbuild, without a worker',
  locked: locked('esbuild'),
  async build(folder) {
    await write(folder, {
      ...MAIN,
      'build.mjs': ESBUILD_MODULES,
      'dist/index.html': html('./main.js'),
    });
    await runNode(folder, ['build.mjs']);
    return path.join(folder, 'dist');
  },
};

const ROLLUP: Bundler = {
  name: 'Rollup 4',
  locked: locked('rollup-4'),
  async build(folder) {
    const config = `import { nodeResolve } from '@rollup/plugin-node-resolve';
export default { input: 'main.js', plugins: [nodeResolve()], output: { dir: 'dist' } };
`;
    await write(folder, {
      ...MAIN,
      'rollup.config.mjs': config,
      'dist/index.html': html('./main.js', WORKER_URL),
    });
    await runNode(folder, ['node_modules/rollup/dist/bin/rollup', '-c', '--failAfterWarnings']);
    await copyWorker(folder, 'dist');
    return path.join(folder, 'dist');
  },
};

const PARCEL_2: Bundler = {
  name: 'Parcel 2',
  locked: locked('parcel-2'),
  async build(folder) {
    await write(folder, PARCEL);
    const args = ['build', 'index.html', '--public-url', './', '--no-cache', '--no-autoinstall'];
    await runNode(folder, ['node_modules/parcel/lib/bin.js', ...args]);
    return path.join(folder, 'dist');
  },
};

const NEXT_16: Bundler = {
  name: 'Next 16',
  locked: locked('next-16'),
  async build(folder) {
    await write(folder, {
      ...NEXT,
      'next.config.mjs': "export default { output: 'export', basePath: '/next-16' };\n",
    });
    await runNode(folder, ['node_modules/next/dist/bin/next', 'build']);
    return path.join(folder, 'out');
  },
};

const ANGULAR_21: Bundler = {
  name: 'Angular 21',
  locked: ANGULAR,
  async build(folder) {
    await copyAngular(folder);
    const args = ['build', '--base-href', '/angular-21/'];
    await runNode(folder, ['node_modules/@angular/cli/bin/ng.js', ...args]);
    return path.join(folder, 'dist');
  },
};

export const BUNDLERS: readonly Bundler[] = [
  PLAIN,
  vite('8'),
  vite('7'),
  WEBPACK,
  esbuild('esbuild', ESBUILD_MODULES, WORKER_URL),
  // Beside the page the worker is found without being named.
  esbuild('esbuild, as one classic script', ESBUILD_CLASSIC, ''),
  ROLLUP,
  PARCEL_2,
  NEXT_16,
  ANGULAR_21,
];

/** Its folder and the first part of its page's address. */
export const nameOf = ({ name }: { readonly name: string }): string =>
  name.toLowerCase().replaceAll(/\W+/g, '-');
