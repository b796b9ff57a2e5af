import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rollup, type Plugin } from 'rollup';
import { secondFile } from '../../scripts/second-file.mjs';

/** Builds both files from these sources, of which `first` imports `second`. */
async function built(sources: Readonly<Record<string, string>>) {
  const memory: Plugin = {
    name: 'memory',
    resolveId: (id) => id.replace('./', ''),
    load: (id) => sources[id] ?? null,
  };
  const bundle = await rollup({
    input: 'first',
    preserveEntrySignatures: 'allow-extension',
    plugins: [memory, secondFile({ first: 'first.js', second: 'second.js' })],
  });
  const { output } = await bundle.generate({ chunkFileNames: '[name].js' });
  const [first, second] = output.map((file) => ('code' in file ? file.code : ''));
  return { first: first ?? '', second: second ?? '' };
}

const moduleOf = (code: string) =>
  import(`data:text/javascript,${encodeURIComponent(code)}`) as Promise<
    Record<string, (...given: unknown[]) => unknown>
  >;

test('The second file gets what it shares with the first one, and does not import it.', async () => {
  const { first, second } = await built({
    first: `export { shared } from './shared'; export const load = () => import('./second');`,
    shared: `export const shared = { made: 1 }; export const other = () => 'other';`,
    second: `import { shared, other } from './shared'; export const all = [shared, other()];`,
  });
  assert.doesNotMatch(second, /\bimport\b/u);
  const { shared, load } = await moduleOf(
    first.replace('./second.js', `data:text/javascript,${encodeURIComponent(second)}`),
  );
  assert.ok(load);
  const { all } = (await load()) as { readonly all: readonly unknown[] };
  assert.deepEqual(all, [shared, 'other']);
  assert.equal(all[0], shared, 'the same, not a copy');
});

test('The first file exports what its source does, and not what it shares.', async () => {
  const { first } = await built({
    first: `import { inner } from './inner'; export const outer = inner; export const load = () => import('./second');`,
    inner: `export const inner = {};`,
    second: `import { inner } from './inner'; export const again = [inner];`,
  });
  assert.deepEqual(Object.keys(await moduleOf(first)).sort(), ['load', 'outer']);
});

test('What is shared and changes is refused: the second file would not see it.', async () => {
  await assert.rejects(
    built({
      first: `export const load = () => import('./second'); export { count } from './count';`,
      count: `export let count = 0; export const more = () => { count += 1; };`,
      second: `import { count, more } from './count'; more(); export const seen = count;`,
    }),
    /count is shared with the second file and must not change/u,
  );
});
