/**
 * Plugin of the build for host pages that have a bundler. Each worker is named as bundlers recognise it; where
 * one has no `import.meta.url` to give, as in a classic script, the worker is looked for beside the page. Those
 * that leave it behind are told what to do, in the browser's console.
 */
export const forBundlers = (workers) => ({
  name: 'for-bundlers',
  transform(code) {
    let changed = code.replace(
      'const ADVICE = "";',
      () => `const ADVICE = ${JSON.stringify(ADVICE)};`,
    );
    for (const [source, address] of Object.entries(workers)) {
      const name = address.split('/').at(-1);
      changed = changed.replace(
        new RegExp(`new URL\\((["'])${escaped(source)}\\1, import\\.meta\\.url\\)`),
        () =>
          `(() => {
  try {
    return new URL("${address}", import.meta.url);
  } catch {
    return new URL("${name}", document.baseURI);
  }
})()`,
      );
    }
    return changed === code ? null : { code: changed, map: null };
  },
});

const ADVICE =
  'A bundler may have left it behind. esbuild, Rollup, Angular: copy ' +
  "node_modules/agent-dr-session/dist/session.worker.js to your page's files, and name its address by " +
  "worker-url. Development server of Vite 7: optimizeDeps: { exclude: ['agent-dr-session'] }. " +
  'See docs/embedding.md, "Bundlers".';

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
