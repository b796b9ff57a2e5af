import type { CommandResult } from '../../contract/failure.js';
import type { CommandReply, SessionService } from '../../contract/session-service.js';
import type { RunCommand } from './handlers.js';

/** The commands of a running session; resuming creates another one. */
export type LocalCommands = {
  /** Every command in the table. */
  readonly run: RunCommand;
} & { readonly [Name in 'configure' | Answers]: Unnumbered<SessionService[Name]> };

/** All that pages can call, before the number of the update is added to an answer. */
export type SessionCommands = LocalCommands & {
  readonly resume: Unnumbered<SessionService['resume']>;
};

/** Calls of pages that have no result. */
type Answers = 'answerCredentials' | 'answerBeforeSwitchover' | 'networkHint';

type Unnumbered<Command> = Command extends (...args: infer Args) => Promise<CommandReply>
  ? (...args: Args) => Promise<CommandResult>
  : Command;
