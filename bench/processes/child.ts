import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const STOP_DEADLINE_MS = 5_000;

export interface ChildOptions<Message> {
  /** `import.meta.resolve` of the TypeScript file that it runs. */
  readonly entry: string;
  readonly args?: readonly string[];
  /** Options of Node beside what TypeScript needs. */
  readonly execArgv?: readonly string[];
  readonly messages: v.GenericSchema<unknown, Message>;
}

/**
 * A process of its own, so that its memory and its work do not count as those of what is measured.
 * It ends with this one: each of them ends when the channel between them does.
 */
export class Child<Message> {
  readonly #process: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #arrived: Message[] = [];
  #problem: Error | undefined;
  #wake: (() => void) | undefined;

  constructor({ entry, args = [], execArgv = [], messages }: ChildOptions<Message>) {
    this.#process = fork(fileURLToPath(entry), args, {
      execArgv: [...execArgv, '--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#exited = once(this.#process, 'exit');
    this.#process.on('message', (data: unknown) => {
      const message = v.safeParse(messages, data);
      if (message.success) this.#arrived.push(message.output);
      else this.#problem = new Error(`It said something strange: ${JSON.stringify(data)}`);
      this.#wake?.();
    });
    this.#process.once('error', (error) => {
      this.#problem ??= error;
      this.#wake?.();
    });
    this.#process.once('exit', (code, signal) => {
      this.#problem ??= new Error(`It ended with ${signal ?? code ?? 'nothing'}.`);
      this.#wake?.();
    });
  }

  send(message: object): void {
    this.#process.send(message);
  }

  /** The next message. Rejects when none comes in time, or none can come. One caller at a time. */
  async next(deadlineMs: number): Promise<Message> {
    const timer = setTimeout(() => {
      this.#problem ??= new Error(`It said nothing for ${deadlineMs} ms.`);
      this.#wake?.();
    }, deadlineMs);
    try {
      for (;;) {
        const message = this.#arrived.shift();
        if (message !== undefined) return message;
        if (this.#problem !== undefined) throw this.#problem;
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** Asks it to end; kills it when it does not. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), STOP_DEADLINE_MS);
    if (this.#process.connected) this.#process.disconnect();
    await this.#exited;
    clearTimeout(timer);
  }
}
