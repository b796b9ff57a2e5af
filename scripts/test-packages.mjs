/**
 * `npm run test:packages`: the packages as others get them. `--help` says what is tried, and how a part of
 * it is.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { install } from './install.mjs';
import { reporters } from './reporters.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const TOOLS = [...readdirSync('test/packages/bundlers').sort(), 'angular-21', 'plain-html'];
const HELP = `Packs the three packages, has publint and attw look at them, installs them from their tarballs outside of the
project, and opens them in a browser: without a bundler, built by each bundler of docs/embedding.md, and from its
development server. Takes minutes, and needs the package registry.

  npm run test:packages [-- bundler …] [-- options]

  bundler   only the pages of these: ${TOOLS.join(', ')}
  --help    this text

Other options are for Node's test runner: --test-name-pattern npx.`;

process.exitCode = await run(process.argv.slice(2));

/** Returns the exit code. */
async function run(args) {
  const rest = args.findIndex((arg) => arg.startsWith('-'));
  const names = rest === -1 ? args : args.slice(0, rest);
  const unknown = names.find((name) => !TOOLS.includes(name));
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  if (unknown !== undefined) {
    console.error(`There is no bundler "${unknown}": ${TOOLS.join(', ')}.`);
    return 2;
  }
  try {
    install();
    process.env.CHROME_PATH = await findBrowser();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
  const test = ['--import', 'tsx', '--test', ...reporters(), ...names.map(pattern)];
  const options = args.slice(names.length);
  const file = 'test/packages/packages.test.ts';
  return spawnSync(process.execPath, [...test, ...options, file], { stdio: 'inherit' }).status ?? 1;
}

/** By which tests are chosen: their names end with those of bundlers. */
function pattern(name) {
  const spoken = name.replaceAll('-', ' ');
  return `--test-name-pattern=/ in a page by (the development server of )?${spoken}/i`;
}
