/**
 * Makes one plain file of all tests of the engine that are fast: what mutants are tried with
 * (`npm run mutation`). Written to `.mutation/`, in Stryker's copy of the project.
 */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { parse } from 'yaml';

const OUT = '.mutation';
const FOLDERS = ['test/engine', 'scenarios', 'src/worker/engine'];
/** Not about the engine, or slow and no better than what is there. */
const LEFT_OUT = ['exploration-teeth.test.ts', 'engine-document.test.ts', 'vocabulary.test.ts'];
/** With `EXPLORATIONS=open-ended`, for mutants that the rest did not find: 20 s each. */
const EXPLORATIONS = process.env.EXPLORATIONS;

const tests = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.test.ts') && !LEFT_OUT.includes(path.basename(file)))
    .filter((file) => EXPLORATIONS !== undefined || !path.basename(file).startsWith('exploration'))
    .map((file) => path.posix.join(folder, file)),
);

await build({
  stdin: {
    contents: tests.map((file) => `import './${file}';`).join('\n'),
    resolveDir: '.',
    loader: 'ts',
  },
  outfile: `${OUT}/tests.mjs`,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  alias: {
    'node:test': path.resolve('scripts/mutation/one-by-one.mjs'),
    yaml: path.resolve('scripts/mutation/read-already.mjs'),
  },
  banner: {
    js: `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);`,
  },
  // The tests are of use for what they do, whatever package.json says of side effects.
  ignoreAnnotations: true,
  logLevel: 'warning',
});
// Who meets which mutant is counted in the first run, and would take as long as the tests in others.
const bundle = path.join(OUT, 'tests.mjs');
const COUNTING = /function (stryCov_\w+)\(\) \{/g;
const FIRST_RUN_ONLY = `function $1() {
  if (process.env.STRYKER_DRY_RUN !== 'true') { $1 = () => {}; return; }`;
writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(COUNTING, FIRST_RUN_ONLY));

// The scenarios, and what is said about them, are read from beside the test that runs them. YAML
// is read here, once, and not thousands of times.
for (const file of readdirSync('scenarios')) {
  const [from, to] = [path.join('scenarios', file), path.join(OUT, file)];
  if (file.endsWith('.yaml')) writeFileSync(to, JSON.stringify(parse(readFileSync(from, 'utf8'))));
  if (file.endsWith('.md')) cpSync(from, to);
}
