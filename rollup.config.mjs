import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';

const WORKER_SOURCE = '../worker/session.worker.ts';

/**
 * The worker is a build of its own beside the page's scripts: import maps do not reach workers.
 * The literal `new URL('…', import.meta.url)` stays, which bundlers of host pages recognise.
 */
const workerAt = (address) => ({
  name: 'worker-at',
  transform(code) {
    return code.includes(WORKER_SOURCE)
      ? { code: code.replaceAll(WORKER_SOURCE, address), map: null }
      : null;
  },
});

const typescript = (tsconfig) => esbuild({ target: 'es2022', tsconfig });
const browser = [
  nodeResolve({ browser: true, exportConditions: ['production'] }),
  typescript('./tsconfig.base.json'),
];
const minify = terser({ module: true, ecma: 2020, format: { comments: false } });

/** What a host page with a build step resolves by itself, once for all of its own elements. */
const fromHost = (id) => /^(lit|@lit\/context|comlink)(\/|$)/.test(id);
const fromNode = (id) => /^(node:|ws$|valibot$|node-sqlite3-wasm$)/.test(id);

export default [
  {
    input: 'src/worker/session.worker.ts',
    plugins: [...browser, minify],
    output: { file: 'dist/session.worker.js', format: 'es', sourcemap: true },
  },
  {
    input: 'src/define.ts',
    plugins: [...browser, workerAt('./session.worker.js'), minify],
    output: { file: 'dist/agent-dr-session.js', format: 'es', sourcemap: true },
  },
  {
    input: { index: 'src/index.ts', define: 'src/define.ts' },
    external: fromHost,
    plugins: [...browser, workerAt('../session.worker.js')],
    output: { dir: 'dist/esm', format: 'es', chunkFileNames: '[name].js', sourcemap: true },
  },
  {
    input: { cli: 'gateway/src/cli.ts', index: 'gateway/src/index.ts' },
    external: fromNode,
    plugins: [nodeResolve(), typescript('./tsconfig.base.json')],
    output: { dir: 'gateway/dist', format: 'es', chunkFileNames: '[name].js', sourcemap: true },
  },
];
