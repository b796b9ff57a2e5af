import type { CommandResult } from '../../contract/failure.js';
import type { CommandReply, SessionService } from '../../contract/session-service.js';

/** Everything that pages ask of a session, before it is known which update an answer came with. */
export type SessionCommands = {
  readonly [Name in CommandName]: Unnumbered<SessionService[Name]>;
};

/** What can be asked of a session that is there; to go on with one begins another. */
export type LocalCommands = Omit<SessionCommands, 'resume'>;

export type SignIn = Parameters<LocalCommands['signIn']>;

export type CommandName = Exclude<keyof SessionService, 'subscribe' | 'life' | 'retire'>;

type Unnumbered<Command> = Command extends (...args: infer Args) => Promise<CommandReply>
  ? (...args: Args) => Promise<CommandResult>
  : Command;
