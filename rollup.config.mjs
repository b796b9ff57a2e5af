import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild, { minify as shorten } from 'rollup-plugin-esbuild';
import { bareComlink } from './scripts/bare-comlink.mjs';
import { compactLiterals } from './scripts/compact-literals.mjs';
import { forBundlers } from './scripts/for-bundlers.mjs';
import { oneDecorator } from './scripts/one-decorator.mjs';
import { fromSource } from './scripts/own-packages.mjs';
import { secondFile } from './scripts/second-file.mjs';
import { thirdParty } from './scripts/third-party.mjs';

const WORKER_SOURCE = '../worker/session.worker.ts';
const PHONE_WORKER_SOURCE = './phone.worker.ts';

/**
 * The worker is a build of its own beside the page's scripts: import maps do not reach workers.
 * The literal `new URL('…', import.meta.url)` stays, which bundlers of host pages recognise.
 */
const workerAt = (address, source = WORKER_SOURCE) => ({
  name: 'worker-at',
  transform(code) {
    return code.includes(source) ? { code: code.replaceAll(source, address), map: null } : null;
  },
});

const typescript = (tsconfig) => esbuild({ target: 'es2022', tsconfig });
const browser = [
  fromSource(),
  nodeResolve({ browser: true, exportConditions: ['production'] }),
  typescript('./tsconfig.base.json'),
  oneDecorator(),
  compactLiterals(),
  bareComlink(),
];
/**
 * One after the other: each finds what the other leaves, a kilobyte of both page and worker. White space is
 * left to the second one, whose names then compress better: 0.4 kB of the worker. So does what is compared
 * with a constant, as it is written in the source: 0.2 kB of the worker.
 */
const minify = [
  shorten({ target: 'es2022', minify: false, minifySyntax: true, minifyIdentifiers: true }),
  terser({
    module: true,
    ecma: 2022,
    compress: { passes: 3, lhs_constants: false },
    format: { comments: false },
  }),
];

/** What a host page with a build step resolves by itself, once for all of its own elements. */
const fromHost = (id) => /^(lit|@lit\/context|comlink|react|jssip)(\/|$)/.test(id);
/** Loaded by pages with a SIP phone only, by an import map where there is no build step. */
const JSSIP = 'jssip';
const FIRST = 'agent-dr-session';
const SECOND = 'agent-dr-at-work.js';

/**
 * What is loaded later: the session and what shows it, at once; languages and the picture of the
 * timeline by the few pages that need them.
 */
const lazyFiles = ({ facadeModuleId }) => {
  if (facadeModuleId?.endsWith('/src/at-work.ts')) return SECOND;
  if (facadeModuleId?.includes('/src/phone/locales/')) return 'locales/phone-[name].js';
  return facadeModuleId?.includes('/src/locales/') ? 'locales/[name].js' : '[name].js';
};

/** Tells the first file the address of the second one, for retries. */
const secondAt = (address) => ({
  name: 'second-at',
  transform: (code, id) =>
    id.endsWith('/src/session/session-file.ts')
      ? { code: code.replace('const ADDRESS = "";', `const ADDRESS = "${address}";`), map: null }
      : null,
});

const licences = thirdParty('dist/THIRD-PARTY-LICENSES.txt');

/** For pages without a build step: all in one file, but for what is loaded later. */
const wholeFile = (input, name, plugins = []) => ({
  input: { [name]: input },
  preserveEntrySignatures: 'allow-extension',
  external: JSSIP,
  plugins: [
    ...browser,
    workerAt('./session.worker.js'),
    workerAt('./phone.worker.js', PHONE_WORKER_SOURCE),
    ...plugins,
    ...minify,
    licences(),
  ],
  output: {
    dir: 'dist',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: lazyFiles,
  },
});
const fromNode = (id) =>
  /^(node:|ws$|valibot$|node-sqlite3-wasm$|@redis\/client$|cometd$|jose$|pino$|prom-client$|net-snmp$)/.test(
    id,
  );

const session = [
  {
    input: 'src/worker/session.worker.ts',
    plugins: [...browser, ...minify, licences()],
    // One file that starts as a module and as a classic script: some frames take only the latter.
    output: { file: 'dist/session.worker.js', format: 'iife' },
  },
  {
    input: 'src/phone/link/phone.worker.ts',
    plugins: [...browser, ...minify, licences()],
    output: { file: 'dist/phone.worker.js', format: 'iife' },
  },
  wholeFile('src/define.ts', FIRST, [
    secondAt(`./${SECOND}`),
    secondFile({ first: `${FIRST}.js`, second: SECOND }),
  ]),
  wholeFile('src/headless.ts', 'agent-dr-headless'),
  wholeFile('src/phone/index.ts', 'agent-dr-phone'),
  {
    input: {
      index: 'src/index.ts',
      define: 'src/define.ts',
      headless: 'src/headless.ts',
      phone: 'src/phone/index.ts',
      react: 'src/frameworks/react.ts',
      'lab-alertmanager': 'src/lab-alertmanager.ts',
    },
    external: fromHost,
    plugins: [
      ...browser,
      forBundlers({
        [WORKER_SOURCE]: '../session.worker.js',
        [PHONE_WORKER_SOURCE]: '../phone.worker.js',
      }),
      licences(),
    ],
    output: {
      dir: 'dist/esm',
      format: 'es',
      // Frameworks that render on a server run components of elements in the browser.
      banner: ({ name, isEntry }) => (isEntry && name === 'react' ? "'use client';" : ''),
      chunkFileNames: lazyFiles,
      // Imports for their effects alone: bundlers of host pages warn that there are none.
      hoistTransitiveImports: false,
    },
  },
];

const gateway = [
  {
    input: {
      cli: 'gateway/src/cli.ts',
      conformance: 'gateway/src/conformance/conformance-cli.ts',
      index: 'gateway/src/index.ts',
      'demo-data': 'gateway/src/simulated-site/demo-data.ts',
      'without-node': 'gateway/src/without-node.ts',
    },
    external: fromNode,
    plugins: [
      fromSource(),
      nodeResolve(),
      typescript('./tsconfig.base.json'),
      thirdParty('gateway/dist/THIRD-PARTY-LICENSES.txt')(),
    ],
    output: { dir: 'gateway/dist', format: 'es', chunkFileNames: '[name].js' },
  },
];

const PARTS = { session, gateway };

/** By `scripts/build.mjs`: the parts to build, and whether they are to be shipped, without maps. */
export default ({ configParts, configWithoutMaps }) =>
  (configParts?.split(',') ?? Object.keys(PARTS))
    .flatMap((name) => PARTS[name])
    .map((build) => ({ ...build, output: { ...build.output, sourcemap: !configWithoutMaps } }));
