import { fork, type ChildProcess } from 'node:child_process';
import { finished } from 'node:stream/promises';
import * as v from 'valibot';
import { BUNDLED_CLI } from './bundled-cli.js';
import { within } from './within.js';

const START_DEADLINE_MS = 15_000;
const LIFE_MS = 2 * START_DEADLINE_MS;

const Ready = v.object({
  kind: v.literal('ready'),
  port: v.number(),
  labPort: v.nullable(v.number()),
  backendPort: v.nullable(v.number()),
  adminPort: v.nullable(v.number()),
  pid: v.number(),
});

/** The real command line in a process of its own, with a channel to this one. */
export class CliProcess {
  output = '';
  errors = '';
  /** The exit code; null when a signal ended it. */
  readonly exit: Promise<number | null>;
  #port = 0;
  #labPort: number | null = null;
  #backendPort: number | null = null;
  #adminPort: number | null = null;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, lifeMs: number) {
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
    this.exit = within('the exit', exitOf(child), lifeMs);
    this.exit.catch(() => child.kill('SIGKILL'));
  }

  /** It is killed after `lifeMs`, whatever became of the test. */
  static start(folder: string, args: readonly string[], lifeMs = LIFE_MS): CliProcess {
    const child = fork(BUNDLED_CLI, args, { cwd: folder, execArgv: [], silent: true });
    return new CliProcess(child, lifeMs);
  }

  /** Resolves when the gateway has said that it is ready. */
  static async ready(
    folder: string,
    args: readonly string[],
    lifeMs = LIFE_MS,
  ): Promise<CliProcess> {
    const cli = CliProcess.start(folder, args, lifeMs);
    const message = new Promise<unknown>((resolve, reject) => {
      cli.#child.once('message', resolve);
      cli.#child.once('exit', () => {
        reject(new Error(`the gateway did not start: ${cli.errors}`));
      });
    });
    const ready = v.parse(Ready, await within('ready', message, START_DEADLINE_MS));
    cli.#port = ready.port;
    cli.#labPort = ready.labPort;
    cli.#backendPort = ready.backendPort;
    cli.#adminPort = ready.adminPort;
    return cli;
  }

  get port(): number {
    return this.#port;
  }

  /** Null when the lab is closed. */
  get labPort(): number | null {
    return this.#labPort;
  }

  /** Null when other processes cannot use the site. */
  get backendPort(): number | null {
    return this.#backendPort;
  }

  /** Null when the administrative port is closed. */
  get adminPort(): number | null {
    return this.#adminPort;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** What a parent that ends does to the channel. */
  disconnect(): void {
    this.#child.disconnect();
  }
}

/** Not `close` of the child: with the channel disconnected from this side, it never comes. */
async function exitOf(child: ChildProcess): Promise<number | null> {
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  await Promise.all(streams.map((stream) => finished(stream)));
  return exited;
}
