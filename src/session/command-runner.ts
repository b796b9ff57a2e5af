import type { CommandAnswer, CommandName } from '../contract/commands.js';
import type { CommandResult, Failure } from '../contract/failure.js';
import type { KnownSession } from './known-session.js';
import { nextTask, NOT_CONNECTED } from './session-problems.js';
import type { SessionConnection } from './session-connection.js';

/** Passes commands to the current worker, and reports failures to the page. */
export class CommandRunner {
  readonly #known: KnownSession;
  readonly #connection: () => SessionConnection | undefined;

  constructor(known: KnownSession, connection: () => SessionConnection | undefined) {
    this.#known = known;
    this.#connection = connection;
  }

  command(name: CommandName, ...args: readonly unknown[]): Promise<CommandAnswer> {
    return this.#run((connection) => connection.command(name, args));
  }

  configure(configuration: unknown): Promise<CommandResult> {
    return this.#run((connection) =>
      connection.request((service) => service.configure(configuration)),
    );
  }

  async #run<Result extends CommandAnswer>(
    run: (connection: SessionConnection) => Promise<Result>,
  ): Promise<Result | CommandFailed> {
    const connection = this.#connection() ?? (await this.#soon());
    const result = connection ? await run(connection) : NOT_CONNECTED;
    if (result.kind === 'failed') this.#failed(result.failure);
    return result;
  }

  /** While a page loads, a command may come before its elements have started. */
  async #soon(): Promise<SessionConnection | undefined> {
    await nextTask();
    return this.#connection();
  }

  /** The worker reports its own refusals; a missing worker is a problem of the page. */
  #failed(failure: Failure): void {
    // After a deliberate disconnect there is nothing to report.
    if (failure.kind === 'worker' && this.#connection() !== undefined) {
      this.#known.setProblem(failure);
    } else this.#known.report(failure);
  }
}

type CommandFailed = Extract<CommandResult, { readonly kind: 'failed' }>;
