import { spawn } from 'node:child_process';

const DEADLINE_MS = 8 * 60_000;

/**
 * Runs a command to its end, and returns its output. Throws all that it said when it fails, or is not done
 * within its deadline.
 */
export function runCommand(
  folder: string,
  command: string,
  args: readonly string[],
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...process.env, ...QUIET },
      // On Windows npm is a batch file, which only a shell can run.
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      said += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const fail = (why: string) => {
      reject(new Error(`${command} ${args.join(' ')}: ${why}\n${said}`));
    };
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`not done after ${DEADLINE_MS / 60_000} minutes`);
    }, DEADLINE_MS);
    child.once('error', (error) => {
      fail(error.message);
    });
    child.once('close', (code, signal) => {
      clearTimeout(deadline);
      if (code === 0) resolve(output);
      else fail(String(code ?? signal));
    });
  });
}

/** Nothing is sent anywhere, and nothing is coloured. */
export const QUIET = { NO_COLOR: '1', FORCE_COLOR: '0', NEXT_TELEMETRY_DISABLED: '1', CI: '1' };

/** With node itself, which every system starts alike. */
export const runNode = (folder: string, args: readonly string[]): Promise<string> =>
  runCommand(folder, process.execPath, args);
