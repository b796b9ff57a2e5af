import { fileURLToPath } from 'node:url';
import {
  findTests,
  isExploration,
  isOfReliability,
  isOfTheGallery,
  isOfTheGateway,
  isOfWholePages,
  isPure,
  isQuick,
} from './find-tests.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * The stages of `npm test`. Stages that others wait for, or that wait themselves, come first, so
 * that one that computes can run beside them.
 * @param {boolean} isAll also what takes minutes
 */
export function testStages(isAll) {
  const tests = findTests(ROOT).filter((file) => !isQuick(file));
  const [explorations, simulation] = parted(tests.filter(isPure), isExploration);
  const [warm, cold] = parted(explorations, (file) => file.includes('with-standby'));
  const [pages, others] = parted(
    tests.filter((file) => !isPure(file)),
    isOfWholePages,
  );
  const [reliability, rest] = parted(others, isOfReliability);
  const [gallery, servers] = parted(
    rest.filter((file) => !isOfTheGateway(file)),
    isOfTheGallery,
  );
  const env = isAll ? { GALLERY: 'whole', MATRIX: 'whole', EXPLORATIONS: 'whole' } : {};
  return [
    step('Build', 'build'),
    { ...suite('Faults at a moment', 3, reliability, env), cores: 0.25 },
    step('Checks', 'check'),
    {
      // The longest: it waits half of its time.
      ...suite('Tests of servers', 2, ['scripts/gateway-tests.mjs', ...servers], env),
      cores: 0.5,
      after: 'Build',
    },
    {
      name: 'Tests in the browser',
      cores: 1,
      after: 'Build',
      env,
      command: () =>
        isAll ? npm('run', 'test:browsers') : npm('run', 'test:browser', '--', '--files', ...PATHS),
    },
    { ...suite('Explorations', 1, cold, env), cores: 1 },
    { ...suite('Explorations with standby', 1, warm, env), cores: 1 },
    { ...suite('Simulation', 1, simulation, env), cores: 1 },
    { ...suite('Gallery', 1, gallery, env), cores: 1 },
    { ...suite('Tests of pure code', 1, ['scripts/quick-tests.mjs'], env), cores: 1 },
    { ...step('Sizes', 'size'), after: 'Build' },
    ...(isAll
      ? [
          { ...suite('Tests of whole pages', 3, pages, env), cores: 2, after: 'Build' },
          { ...step('Other versions of Node', 'test:runtimes'), cores: 2, after: 'Build' },
          { ...step('Packed packages', 'test:packages'), cores: 2 },
          {
            name: 'Examples',
            cores: 2,
            after: 'Build',
            command: () => npm('run', 'test:examples', '--', '--built'),
          },
        ]
      : []),
  ];
}

/** The rules one by one, in test/browser/rules, are left to `--all`: scenarios have them. */
const PATHS = ['src/**/*.browser.test.ts', 'test/browser/*.browser.test.ts'];

/** Without tests of its own, or with a runner of its own for them. */
function step(name, script) {
  return { name, cores: 1, command: () => npm('run', script) };
}

function suite(name, concurrency, tests, env) {
  return { name, env, command: (totalsFile) => inNode(totalsFile, concurrency, tests) };
}

function inNode(totalsFile, concurrency, tests) {
  return [
    process.execPath,
    '--import',
    'tsx',
    // SQLite's WebAssembly runs for a second in each file: no time to win by compiling it twice.
    '--liftoff-only',
    '--test',
    `--test-concurrency=${concurrency}`,
    // A file that never ends is a failure with a name, not a run that hangs.
    '--test-timeout=600000',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/node-totals-reporter.mjs',
    `--test-reporter-destination=${totalsFile}`,
    ...tests,
  ];
}

function npm(...args) {
  return ['npm', '--silent', ...args];
}

function parted(files, belongs) {
  return [files.filter(belongs), files.filter((file) => !belongs(file))];
}
