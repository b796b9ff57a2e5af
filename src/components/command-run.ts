import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CommandResult, Failure } from '../contract/failure.js';

type Run =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What became of the last command that the agent gave in one part of the view. One at a time. */
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

  /** Why the last command did not work, until the next one or until it is forgotten. */
  get failure(): Failure | undefined {
    return this.#run.kind === 'failed' ? this.#run.failure : undefined;
  }

  /** Does nothing while a command runs. Settles with what became of it. */
  async start(
    command: () => Promise<CommandResult>,
  ): Promise<CommandResult['kind'] | 'not-started'> {
    if (this.isRunning) return 'not-started';
    this.#become({ kind: 'running' });
    const result = await command();
    this.#become(result.kind === 'failed' ? result : { kind: 'idle' });
    return result.kind;
  }

  /** The session has gone on: an old failure no longer says anything. */
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
