import { COMMAND_NAMES, type CommandName, type SessionCommands } from '../contract/commands.js';
import type { SignInRequest } from '../contract/credentials.js';
import type { CommandResult } from '../contract/failure.js';
import { plainCopy } from '../contract/plain-data.js';

/** How commands get to the worker. None of these rejects, none hangs. */
export interface CommandRoutes {
  readonly command: (name: CommandName, args: readonly unknown[]) => Promise<unknown>;
  /** First makes good what keeps this page from starting a session. */
  readonly retryNow: () => Promise<CommandResult>;
  /** What the agent typed, or what the host page gives instead of it. */
  readonly signIn: (request: SignInRequest | undefined) => Promise<CommandResult>;
}

/**
 * Everything in the table of commands, as a page calls it. What the page gives is passed on as data: the
 * worker says what is wrong with it, and anything else could not be passed on (B31).
 */
export function sessionCommands({ command, retryNow, signIn }: CommandRoutes): SessionCommands {
  const passed = COMMAND_NAMES.map((name) => [
    name,
    (...args: readonly unknown[]) => command(name, args.map(plainCopy)),
  ]);
  return Object.freeze({
    ...(Object.fromEntries(passed) as SessionCommands),
    signIn: (request?: SignInRequest) => signIn(plainCopy(request) ?? undefined),
    retryNow,
  });
}
