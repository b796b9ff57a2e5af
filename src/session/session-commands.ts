import { COMMAND_NAMES, type CommandName, type SessionCommands } from '../contract/commands.js';
import type { SignInRequest } from '../contract/credentials.js';
import type { CommandResult } from '../contract/failure.js';
import { plainCopy } from '../contract/plain-data.js';

/** How commands reach the worker. None of these rejects or hangs. */
export interface CommandRoutes {
  readonly command: (name: CommandName, args: readonly unknown[]) => Promise<unknown>;
  /** First fixes what keeps this page from starting a session. */
  readonly retryNow: () => Promise<CommandResult>;
  /** With what the agent typed, or with the host page's credentials. */
  readonly signIn: (request: SignInRequest | undefined) => Promise<CommandResult>;
}

/**
 * All commands of the table, as a page calls them. Arguments are passed on as plain data, because
 * nothing else can be sent; the worker checks them (B31).
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
