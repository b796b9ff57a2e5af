import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { accepts } from '../../demo/lab/accepts.js';

/** A server of the system in a process of its own, with a folder of its own; it ends with the test. */
export class ServerProcess {
  readonly port: number;
  readonly folder: string;
  readonly #command: readonly [string, ...string[]];
  #child: ChildProcess | null = null;
  #output = '';

  constructor(port: number, command: (folder: string) => readonly [string, ...string[]]) {
    this.port = port;
    this.folder = mkdtempSync(join(tmpdir(), 'agent-dr-real-'));
    this.#command = command(this.folder);
  }

  /** Resolves when it accepts connections. */
  async start(): Promise<this> {
    const [program, ...args] = this.#command;
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: this.folder });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
    const deadline = Date.now() + START_MS;
    while (!(await accepts(this.port))) {
      if (child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`${program} did not start: ${this.#output}`);
      }
      await pause(20);
    }
    return this;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(signal);
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const START_MS = 10_000;
