import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { type Example, PACKAGE_FOLDER } from './example.js';

/** On a slow line; the largest of them installs 400 packages. */
const INSTALL_DEADLINE_MS = 10 * 60_000;
const RUN_DEADLINE_MS = 5 * 60_000;
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/;

/**
 * Makes an example ready to be served: installs what its lock file names, if that is not there,
 * and builds it with its own toolchain. Tells each step by `say`. Throws one line that says what
 * to do, after what the step said.
 */
export async function prepareExample(
  example: Example,
  say: (line: string) => void = console.log,
): Promise<void> {
  await installExample(example, say);
  if (!isThere(path.join(PACKAGE_FOLDER, 'session.worker.js'))) {
    throw new Error('The package is not built: npm run build, in the project itself.');
  }
  if (example.isBuilt) await timed(`${example.name}: building`, say, () => build(example));
}

/** Brings the example's own dependencies up to its lock file, if they are not. */
async function installExample(
  { name, folder, isBuilt }: Example,
  say: (line: string) => void,
): Promise<void> {
  if (!isBuilt || !installNeeded(folder)) return;
  await timed(`${name}: installing its toolchain (npm ci)`, say, async () => {
    const npm = await runNpm(folder, ['ci', '--no-audit', '--no-fund'], INSTALL_DEADLINE_MS);
    if (npm.code === 0) return;
    const advice = UNREACHABLE.test(npm.output)
      ? 'The package registry cannot be reached; it is needed once, for the toolchain.'
      : 'What npm said is above.';
    throw new Error(`${npm.output.trim()}\n\nnpm ci failed in examples/${name}. ${advice}`);
  });
}

/** Runs a script of the example's package.json, or an npm command. Never throws. */
export function runNpm(folder: string, args: readonly string[], deadlineMs = RUN_DEADLINE_MS) {
  return new Promise<{ readonly code: number; readonly output: string }>((resolve) => {
    const child = spawn('npm', args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      // On Windows npm is a batch file, which only a shell can run.
      shell: process.platform === 'win32',
      env: { ...process.env, NO_COLOR: '1', NG_CLI_ANALYTICS: 'false' },
      timeout: deadlineMs,
    });
    let output = '';
    const add = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.once('error', (error) => {
      resolve({ code: 1, output: error.message });
    });
    child.once('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}

async function build({ name, folder }: Example): Promise<void> {
  const { code, output } = await runNpm(folder, ['run', 'build']);
  if (code !== 0) throw new Error(`${output.trim()}\n\nThe build of examples/${name} failed.`);
}

/** npm writes its own copy of the lock file when an installation is complete. */
function installNeeded(folder: string): boolean {
  const installed = modified(path.join(folder, 'node_modules', '.package-lock.json'));
  return installed < modified(path.join(folder, 'package-lock.json'));
}

async function timed(what: string, say: (line: string) => void, task: () => Promise<void>) {
  const begun = performance.now();
  say(`${what} …`);
  await task();
  say(`${what}: ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
}

const isThere = (file: string) => modified(file) > 0;

/** Time of the last change in ms; 0 when there is no such file. */
function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
