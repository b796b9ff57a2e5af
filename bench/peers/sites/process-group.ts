import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { guardFrozen, type FreezeGuard } from '../../../demo/lab/freeze-guard.js';

const KEPT_OUTPUT_CHARACTERS = 1_000;

/**
 * A server with its own process group, so that what it starts shares its fate. Ends with this process,
 * whatever state it is in and however this one ends.
 */
export class ProcessGroup {
  readonly child: ChildProcess;
  readonly #guard: FreezeGuard | undefined;
  #output = '';

  constructor(command: string, args: readonly string[], options: SpawnOptions) {
    const child = spawn(command, args, { ...options, detached: true });
    this.child = child;
    this.#guard = child.pid === undefined ? undefined : guardFrozen(-child.pid);
    // That it cannot be started is seen by that it does not become ready.
    child.on('error', (error) => (this.#output += error.message));
    child.once('exit', () => this.#guard?.release());
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-KEPT_OUTPUT_CHARACTERS);
      });
    }
  }

  /** The end of what it said. */
  get output(): string {
    return this.#output;
  }

  get isOver(): boolean {
    const { pid, exitCode, signalCode } = this.child;
    return pid === undefined || exitCode !== null || signalCode !== null;
  }

  signal(signal: NodeJS.Signals): void {
    if (!this.isOver && this.child.pid !== undefined) process.kill(-this.child.pid, signal);
  }

  /** SIGKILL. Resolves when it is gone. */
  async stop(): Promise<void> {
    if (this.isOver) return;
    const exited = once(this.child, 'exit');
    this.signal('SIGKILL');
    await exited;
  }
}
