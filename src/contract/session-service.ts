import type { CommandResult } from './failure.js';
import type { AlarmChange, SessionSnapshot } from './snapshot.js';

/** What the agent types; held in the worker's memory until the session ends, and nowhere else (S1.3). */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * What the worker offers to each page, over Comlink. Arguments come from another thread: the
 * worker checks them.
 */
export interface SessionService {
  /**
   * Starts sending `SessionUpdate`s to `port`: the present snapshot at once, then each change.
   * `tabLock` is the name of a Web Lock that the page holds as long as it lives: when it is
   * released, however the page ended, the worker lets go of the port.
   */
  subscribe(port: UpdatePort, tabLock: string): void;
  /** Checks the local configuration; a session that runs goes on with the one that it began with. */
  configure(configuration: unknown): Promise<CommandReply>;
  /** Settles once the agent is active, was refused, or no site answered (it keeps trying then). */
  signIn(credentials: Credentials): Promise<CommandReply>;
  /** Logs the agent out where they are. */
  signOut(): Promise<CommandReply>;
  /** Moves the agent to another site by the switchover procedure (S3). */
  switchTo(siteId: string): Promise<CommandReply>;
  /** Ends a pause between two attempts. */
  retryNow(): Promise<CommandReply>;
}

/**
 * A command's result and the number of the update that it came with. They travel on different
 * ports, which keep no order between them: a page waits for the update before it settles.
 */
export interface CommandReply {
  readonly result: CommandResult;
  readonly afterUpdate: number;
}

/** A MessagePort, as far as sending goes. */
export interface UpdatePort {
  postMessage(update: SessionUpdate): void;
  close(): void;
}

/** Numbered in the order of their sending. The first on a port is the present snapshot. */
export type SessionUpdate = { readonly number: number } & (
  | { readonly type: 'snapshot'; readonly snapshot: SessionSnapshot }
  | { readonly type: 'alarm'; readonly change: AlarmChange }
);
