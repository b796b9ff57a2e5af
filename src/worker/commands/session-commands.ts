import type { CommandResult } from '../../contract/failure.js';
import type { CommandReply, SessionService } from '../../contract/session-service.js';
import type { RunCommand } from './handlers.js';

/** What can be asked of a session that is there; to go on with one begins another. */
export type LocalCommands = {
  /** Everything in the table of commands. */
  readonly run: RunCommand;
} & { readonly [Name in 'configure' | Answers]: Unnumbered<SessionService[Name]> };

/** Everything that pages ask of a session, before it is known which update an answer came with. */
export type SessionCommands = LocalCommands & {
  readonly resume: Unnumbered<SessionService['resume']>;
};

/** What pages say without being told what became of it. */
type Answers = 'answerCredentials' | 'answerBeforeSwitchover' | 'networkHint';

type Unnumbered<Command> = Command extends (...args: infer Args) => Promise<CommandReply>
  ? (...args: Args) => Promise<CommandResult>
  : Command;
