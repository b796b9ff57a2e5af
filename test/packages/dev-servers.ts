import { setTimeout as pause } from 'node:timers/promises';
import { ProcessGroup } from '../../bench/peers/sites/process-group.js';
import type { PageServer } from './page-server.js';
import {
  ANGULAR,
  copyAngular,
  copyWorker,
  html,
  locked,
  MAIN,
  NEXT,
  PARCEL,
  WORKER_URL,
  write,
} from './pages.js';
import { QUIET } from './run-command.js';

/** A development server, started as its users do. */
export interface DevServer {
  readonly name: string;
  /** The folder that says what it needs itself. */
  readonly locked: string;
  /** Writes the page, with the local configuration where this one takes files as they are, or from a server. */
  prepare(folder: string, server: PageServer): Promise<void>;
  /** For Node. */
  command(port: string): readonly string[];
}

/** On a machine that is very busy; at rest the slowest takes some seconds. */
const READY_DEADLINE_MS = 3 * 60_000;

const vite = (version: '7' | '8', options = ''): DevServer => ({
  name: `Vite ${version}`,
  locked: locked(`vite-${version}`),
  prepare: (folder, { configuration }) =>
    write(folder, {
      ...MAIN,
      'index.html': html('/main.js'),
      'vite.config.js': `export default { ${options} };\n`,
      'public/agent-dr.json': configuration,
    }),
  command: (port) => ['node_modules/vite/bin/vite.js', '--port', port, '--strictPort'],
});

const WEBPACK: DevServer = {
  name: 'webpack 5',
  locked: locked('webpack-5'),
  prepare: (folder, { configuration }) =>
    write(folder, {
      ...MAIN,
      'serve.mjs': `import webpack from 'webpack';
import WebpackDevServer from 'webpack-dev-server';
const compiler = webpack({ mode: 'development', entry: './main.js' });
await new WebpackDevServer({ port: process.argv[2] }, compiler).start();
`,
      'public/index.html': html('/main.js'),
      'public/agent-dr.json': configuration,
    }),
  command: (port) => ['serve.mjs', port],
};

const ESBUILD: DevServer = {
  name: 'esbuild',
  locked: locked('esbuild'),
  async prepare(folder, { configuration }) {
    await write(folder, {
      ...MAIN,
      'public/index.html': html('/main.js', WORKER_URL),
      'public/agent-dr.json': configuration,
    });
    await copyWorker(folder, 'public');
  },
  command: (port) => [
    ...['node_modules/esbuild/bin/esbuild', 'main.js', '--bundle', '--format=esm', '--splitting'],
    ...['--outdir=public', '--servedir=public', `--serve=${port}`],
  ],
};

/** Serves nothing but what it has bundled. */
const PARCEL_2: DevServer = {
  name: 'Parcel 2',
  locked: locked('parcel-2'),
  prepare: (folder, { origin }) =>
    write(folder, {
      ...PARCEL,
      '.proxyrc': JSON.stringify({ '/agent-dr.json': { target: origin } }),
    }),
  command: (port) => [
    ...['node_modules/parcel/lib/bin.js', 'serve', 'index.html', '--port', port],
    ...['--no-cache', '--no-autoinstall'],
  ],
};

const NEXT_16: DevServer = {
  name: 'Next 16',
  locked: locked('next-16'),
  prepare: (folder, { configuration }) =>
    write(folder, { ...NEXT, 'public/agent-dr.json': configuration }),
  command: (port) => ['node_modules/next/dist/bin/next', 'dev', '--port', port],
};

const ANGULAR_21: DevServer = {
  name: 'Angular 21',
  locked: ANGULAR,
  async prepare(folder, { origin }) {
    await copyAngular(folder);
    await write(folder, {
      'proxy.json': JSON.stringify({ '/agent-dr.json': { target: origin } }),
    });
  },
  command: (port) => [
    ...['node_modules/@angular/cli/bin/ng.js', 'serve', '--port', port],
    ...['--proxy-config', 'proxy.json'],
  ],
};

/** What Lit says of itself, where packages are taken as for development. */
export const LIT_IN_DEVELOPMENT =
  'Lit is in dev mode. Not recommended for production! See https://lit.dev/msg/dev-mode for more information.';

export const DEV_SERVERS: readonly DevServer[] = [
  vite('8'),
  vite('7', "optimizeDeps: { exclude: ['agent-dr-session'] }"),
  WEBPACK,
  ESBUILD,
  PARCEL_2,
  NEXT_16,
  ANGULAR_21,
];

/** Resolves when the page is there: some print its address before, and build it only then. */
export async function start(
  server: DevServer,
  folder: string,
  port: number,
): Promise<ProcessGroup> {
  const group = new ProcessGroup(process.execPath, server.command(String(port)), {
    // Some end when they can be told nothing any more.
    stdio: 'pipe',
    cwd: folder,
    env: { ...process.env, ...QUIET },
  });
  const deadline = AbortSignal.timeout(READY_DEADLINE_MS);
  while (!(await answers(`http://localhost:${port}/`, deadline))) {
    if (group.isOver || deadline.aborted) {
      await group.stop();
      throw new Error(`The development server of ${server.name} did not start:\n${group.output}`);
    }
    await pause(50);
  }
  return group;
}

async function answers(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch(address, { signal })).ok;
  } catch {
    return false;
  }
}
