import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A build may come before the first line. */
const READY_DEADLINE_MS = 120_000;
const STOP_DEADLINE_MS = 15_000;

export interface RunningDemo {
  /** What it printed as its address. */
  readonly url: string;
  /** Ctrl-C. Resolves when it has ended. */
  stop(): Promise<void>;
}

/** Runs `npm run demo` as a user does, and waits for the line with its address. */
export async function runDemo(...args: readonly string[]): Promise<RunningDemo> {
  const child = spawn('npm', ['run', '--silent', 'demo', '--', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a terminal gives it: Ctrl-C reaches all of it.
    detached: true,
  });
  const interrupt = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  };
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const deadline = setTimeout(() => {
      interrupt('SIGINT');
      reject(new Error(`The demo printed no address:\n${output}`));
    }, READY_DEADLINE_MS);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /^Demo: (http:\S+)$/m.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(deadline);
      resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => {
      clearTimeout(deadline);
      reject(new Error(`The demo ended before it was ready:\n${output}`));
    });
  });
  return {
    url,
    async stop() {
      const ended = once(child, 'exit');
      interrupt('SIGINT');
      const deadline = setTimeout(() => {
        interrupt('SIGKILL');
      }, STOP_DEADLINE_MS);
      await ended;
      clearTimeout(deadline);
    },
  };
}
