/**
 * `npm run coverage`: which branches of the engine the tests in Node take. Fails below 100 %, and
 * names each branch that none takes. Not counted is the end of an exhaustive switch, which the
 * compiler has proved to be out of reach. With `--report`, an HTML report in `coverage/engine/` as well.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENGINE = 'src/worker/engine';
const OUT = 'coverage/engine';
const TEST_FOLDERS = [ENGINE, 'scenarios', 'simulation', 'test/engine'];
const OUT_OF_REACH = /^(default:\s*)?return assertNever\([\w.]+\);?\s*\}?$/;

process.chdir(ROOT);
const tests = TEST_FOLDERS.flatMap(testsIn);
rmSync(OUT, { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/c8/bin/c8.js',
    '--include',
    `${ENGINE}/**/*.ts`,
    '--exclude',
    '**/*.test.ts',
    '--temp-directory',
    `${OUT}/raw`,
    '--reports-dir',
    OUT,
    '--reporter',
    'json',
    ...(process.argv.includes('--report') ? ['--reporter', 'html'] : []),
    process.execPath,
    '--import',
    'tsx',
    '--test',
    '--test-reporter=dot',
    ...tests,
  ],
  { stdio: 'inherit', env: { ...process.env, EXPLORATIONS: 'whole' } },
);
rmSync(`${OUT}/raw`, { recursive: true, force: true });
report(JSON.parse(readFileSync(`${OUT}/coverage-final.json`, 'utf8')));
if (status !== 0) {
  console.error('Tests failed: the figures are of what ran.');
  process.exitCode = 1;
}

function report(coverage) {
  let [taken, all] = [0, 0];
  for (const file of sources()) {
    const name = path.relative(ROOT, file);
    const measured = coverage[file];
    if (measured === undefined) {
      if (isTypesAlone(file)) continue;
      console.error(`${name}: no test loads it`);
      process.exitCode = 1;
      continue;
    }
    const lines = readFileSync(file, 'utf8').split('\n');
    for (const { line, text, count } of branchesOf(measured, lines)) {
      all++;
      if (count > 0) taken++;
      else
        console.error(`${name}:${line}: no test takes  ${text.replace(/\s+/g, ' ').slice(0, 90)}`);
    }
  }
  console.log(`Branches of the engine: ${taken} of ${all}, ${((100 * taken) / all).toFixed(2)} %`);
  if (taken < all) process.exitCode = 1;
}

function branchesOf({ branchMap, b, fnMap, f }, lines) {
  const branches = Object.entries(branchMap).flatMap(([id, { locations }]) =>
    locations.map((location, index) => branch(location, b[id][index], lines)),
  );
  const functions = Object.entries(fnMap).map(([id, { loc }]) => branch(loc, f[id], lines));
  return [...branches, ...functions].filter(({ text }) => !OUT_OF_REACH.test(text));
}

function branch({ start, end }, count, lines) {
  const text = lines
    .slice(start.line - 1, end.line)
    .map((line, index, all) =>
      line.slice(index === 0 ? start.column : 0, index === all.length - 1 ? end.column : undefined),
    )
    .join('\n')
    .trim();
  return { line: start.line, text, count };
}

/** What is types alone is gone once it runs. */
function isTypesAlone(file) {
  return transformSync(readFileSync(file, 'utf8'), { loader: 'ts' }).code.trim() === '';
}

function sources() {
  return readdirSync(ENGINE, { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join(ROOT, ENGINE, file));
}

function testsIn(folder) {
  try {
    return readdirSync(folder, { recursive: true })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => path.join(folder, file));
  } catch {
    return [];
  }
}
