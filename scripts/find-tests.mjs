import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const FOLDERS = [
  'protocol/src',
  'gateway/src',
  'scenarios',
  'simulation',
  'src',
  'demo',
  'test',
  'bench',
  'gallery',
];

/**
 * The tests that run in Node: `*.test.ts` beside what they test, but for those of the browser, and
 * those with servers of the system, which `npm run test:real` runs, and those of the packed packages,
 * which `npm run test:packages` runs.
 * @param {string} root the project's folder
 * @returns {string[]}
 */
export function findTests(root) {
  return FOLDERS.flatMap((folder) => filesIn(path.join(root, folder)))
    .filter((file) => file.endsWith('.test.ts') && !file.endsWith('.browser.test.ts'))
    .map((file) => path.relative(root, file))
    .filter((file) => !/^test\/(real|packages)\//.test(file))
    .sort();
}

function filesIn(folder) {
  try {
    return readdirSync(folder, { recursive: true }).map((file) => path.join(folder, file));
  } catch {
    return [];
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(findTests(process.cwd()).join('\n'));
}

/**
 * Whether a test opens whole pages, tabs or apps, which takes longer than `npm test` may.
 * @param {string} file relative to the project's folder
 */
export function isOfWholePages(file) {
  return /^test\/(page|tabs|examples|site|demo\/(stories|stage))/.test(file);
}

/**
 * Whether a test starts nothing, and waits for nothing: it may run on a machine that is busy.
 * @param {string} file relative to the project's folder
 */
export function isPure(file) {
  return /^(src|protocol|scenarios|simulation|bench|test\/engine|test\/scripts|test\/documents)\//.test(
    file,
  );
}

/**
 * Whether a test needs no process of its own: it is pure, and takes no time to speak of.
 * @param {string} file relative to the project's folder
 */
export function isQuick(file) {
  return /^(src|protocol|scenarios|bench|test\/scripts|test\/documents|test\/engine\/(?!exploration))/.test(
    file,
  );
}

/**
 * Whether a test explores what the engine can reach: it computes, for long.
 * @param {string} file relative to the project's folder
 */
export function isExploration(file) {
  return /^test\/engine\/exploration/.test(file);
}

/**
 * Whether a test is of the fault matrix: it waits most of its time.
 * @param {string} file relative to the project's folder
 */
export function isOfReliability(file) {
  return file.startsWith('test/reliability/');
}

/**
 * Whether a test draws every state in a browser.
 * @param {string} file relative to the project's folder
 */
export function isOfTheGallery(file) {
  return file.startsWith('gallery/');
}

/**
 * Whether a test is of the reference gateway; such tests can share a process.
 * @param {string} file relative to the project's folder
 */
export function isOfTheGateway(file) {
  return file.startsWith('gateway/');
}

/**
 * Whether a test is run with every supported version of Node, in a process of its own: those of the
 * worker, the fault lab and the demo. The pure ones and the gateway's are run beside them.
 * @param {string} file relative to the project's folder
 */
export function isOfRuntimes(file) {
  return /^(demo|test\/(demo|fault-lab|lab|worker))\/(?!stories)/.test(file);
}
