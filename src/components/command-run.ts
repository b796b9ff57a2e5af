import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CommandResult, Failure } from '../contract/failure.js';

type Run =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The last command of one part of the view, and its result. One at a time. */
export class CommandRun implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #run: Run = { kind: 'idle' };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get isRunning(): boolean {
    return this.#run.kind === 'running';
  }

  /** Why the last command failed, until the next one or `forget`. */
  get failure(): Failure | undefined {
    return this.#run.kind === 'failed' ? this.#run.failure : undefined;
  }

  /** Ignored while a command runs. Settles with the result. */
  async start(
    command: () => Promise<CommandResult>,
  ): Promise<CommandResult['kind'] | 'not-started'> {
    if (this.isRunning) return 'not-started';
    this.#become({ kind: 'running' });
    const result = await command();
    this.#become(result.kind === 'failed' ? result : { kind: 'idle' });
    return result.kind;
  }

  /** The session has changed: an old failure is out of date. */
  forget(): void {
    if (this.#run.kind === 'failed') this.#become({ kind: 'idle' });
  }

  hostDisconnected(): void {
    this.forget();
  }

  #become(run: Run): void {
    this.#run = run;
    this.#host.requestUpdate();
  }
}
