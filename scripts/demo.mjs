// `npm run demo` on a fresh clone: installs and builds what is missing, then runs the demo.
// Nothing but Node itself is imported here, because this runs before anything is installed.
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { clearTimeout, setInterval, setTimeout } from 'node:timers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installNeeded, nodeTooOld, NPM_CI } from './install.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXIT_FAILED = 1;
const EXIT_BAD_OPTION = 2;
/** Of a program that ended by Ctrl-C. */
const EXIT_INTERRUPTED = 130;
const INSTALL_DEADLINE_MS = 15 * 60_000;
const BUILD_DEADLINE_MS = 5 * 60_000;
/** The launcher gives its sites 4 s to end. */
const STOP_DEADLINE_MS = 10_000;
const PARENT_CHECK_MS = 500;

const OUTPUTS = [
  'dist/agent-dr-session.js',
  'dist/agent-dr-phone.js',
  'dist/session.worker.js',
  'gateway/dist/cli.js',
];
const SOURCES = [
  'src',
  'protocol/src',
  'gateway/src',
  'rollup.config.mjs',
  'tsconfig.base.json',
  'package-lock.json',
];

/** The program that runs now, and whether the user has asked for the end. */
let running;
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupt(signal));

// A signal to `npm run demo` ends npm and its shell; some shells do not pass it on.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && !interrupted) interrupt('SIGTERM');
  }, PARENT_CHECK_MS).unref();
}

process.exitCode = await main(process.argv.slice(2));

async function main(args) {
  const tooOld = nodeTooOld();
  if (tooOld) return fail(tooOld);
  // Imported late: on a Node that is too old it would fail before the line above says so.
  const { DEMO_HELP, readDemoOptions } = await import('../demo/demo-options.mjs');
  const options = readDemoOptions(args);
  if (options.kind === 'help') {
    console.log(DEMO_HELP);
    return 0;
  }
  if (options.kind === 'refused') return fail(options.message, EXIT_BAD_OPTION);

  if (installNeeded()) {
    const npm = { command: process.execPath, args: [NPM_CI, ROOT], isHeard: true };
    if (!(await step('Installing what is missing (npm ci)', npm, INSTALL_DEADLINE_MS)))
      return end();
  }
  if (buildNeeded()) {
    const npm = npmCommand('run', 'build');
    if (!(await step('Building (npm run build)', npm, BUILD_DEADLINE_MS))) return end();
  }
  if (interrupted) return end();
  console.log('Starting two sites …');
  return launch(args);
}

function buildNeeded() {
  return Math.min(...OUTPUTS.map(modified)) < Math.max(...SOURCES.map(newest));
}

/** Time of the last change in ms; 0 when there is no such file. */
function modified(file) {
  return statSync(path.join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Time of the last change of a file, or of any source below a folder. */
function newest(file) {
  const stat = statSync(path.join(ROOT, file), { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  const times = readdirSync(path.join(ROOT, file))
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => newest(path.join(file, name)));
  return Math.max(0, ...times);
}

/** The npm that runs this script, else the one on the path. */
function npmCommand(...args) {
  const npm = process.env.npm_execpath;
  if (npm && /\.c?js$/.test(npm)) return { command: process.execPath, args: [npm, ...args] };
  // On Windows npm is a batch file, which only a shell can run.
  return { command: 'npm', args, shell: process.platform === 'win32' };
}

/** Runs one step quietly; what it said is shown only when it fails, or when it is to be heard. */
async function step(title, { command, args, shell = false, isHeard = false }, deadlineMs) {
  const start = performance.now();
  console.log(`${title} …`);
  let output = '';
  const child = spawn(command, args, { cwd: ROOT, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  if (isHeard) child.stdout.pipe(process.stdout, { end: false });
  else child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const timer = setTimeout(() => {
    output += `\nNot done after ${deadlineMs / 60_000} minutes.`;
    child.kill();
  }, deadlineMs);
  const code = await exitCode(child);
  clearTimeout(timer);
  if (interrupted) return false;
  if (code !== 0) {
    console.error(`${output.trim()}\n\n${title} failed; what it said is above.`);
    return false;
  }
  console.log(`  done in ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  return true;
}

/** Runs the launcher until it ends; it ends too when this process does, by its IPC channel. */
function launch(args) {
  const launcher = path.join(ROOT, 'demo', 'main.ts');
  // Named by its place: `tsx` alone would be looked for from the folder the user is in.
  const tsx = pathToFileURL(path.join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  return exitCode(
    spawn(process.execPath, ['--import', tsx, launcher, ...args], {
      cwd: ROOT,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    }),
  );
}

function exitCode(child) {
  running = child;
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(EXIT_FAILED);
    });
    child.once('close', (code) => resolve(code ?? EXIT_FAILED));
  }).finally(() => (running = undefined));
}

/** In a terminal the child gets Ctrl-C as well; both it and this take a second one calmly. */
function interrupt(signal) {
  interrupted = true;
  const child = running;
  child?.kill(signal);
  setTimeout(() => child?.kill('SIGKILL'), STOP_DEADLINE_MS).unref();
}

function end() {
  return interrupted ? EXIT_INTERRUPTED : EXIT_FAILED;
}

function fail(message, code = EXIT_FAILED) {
  console.error(message);
  return code;
}
