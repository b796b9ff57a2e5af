import type { CommandAnswer, CommandName } from './commands.js';
import type { Credentials } from './credentials.js';
import type { SiteRef } from './site-ref.js';
import type { Alarm, SessionSnapshot, VoluntaryCause } from './snapshot.js';

/**
 * What the worker offers to each page, over Comlink. Arguments come from another thread: the
 * worker checks them.
 */
export interface SessionService {
  /**
   * Starts sending `SessionUpdate`s to `port`: the present snapshot at once, then each change.
   * `tabLock` is the name of a Web Lock that the page holds as long as it lives: when it is
   * released, however the page ended, the worker lets go of the port. Where there are no locks it
   * still says which page this is; any message from the page at the port says that it goes.
   */
  subscribe(port: UpdatePort, tabLock: string): void;
  /** Which worker this is. Answered at once, whatever the session does: a sign of life (I14). */
  life(): Promise<WorkerLife>;
  /**
   * Settles when this worker has nothing left to do for a session that has ended: a page that needs it
   * no more ends it then.
   */
  retire(): Promise<void>;
  /** Checks the local configuration; a session that runs goes on with the one that it began with. */
  configure(configuration: unknown): Promise<CommandReply>;
  /**
   * Does what `name` in the table of commands says, with what a page gives for it. `signIn` is given
   * credentials, and whose they are (`CredentialsOrigin`).
   */
  command(name: CommandName, args: readonly unknown[]): Promise<CommandReply>;
  /** Answers `credentials-wanted`: what the page has, or that it has nothing now (B24). */
  answerCredentials(question: number, answer: Credentials | 'none'): Promise<void>;
  /**
   * Goes on with the session that `ticket` is of, where nobody is signed in (B23). Settles when it is
   * gone on with, and not when a site has taken the agent.
   */
  resume(ticket: AgedTicket): Promise<CommandReply>;
  /** Whether this page, by the name of its `tabLock`, lets the move pass that a `before-switchover` told of (B3). */
  answerBeforeSwitchover(
    question: number,
    answer: 'proceed' | 'veto',
    page?: string,
  ): Promise<void>;
  /**
   * What only a page is told by its browser. Connections are asked for a sign of life at once, and
   * with `online` a pause between two attempts is over.
   */
  networkHint(hint: NetworkHint): Promise<void>;
}

/**
 * What the next worker goes on with the session by, once this one is no more (B23): what the session
 * knows, and what the gateways have issued to resume it with, once and soon. No password. A page keeps
 * it as it came.
 */
export interface ResumeTicket {
  readonly username: string;
  /** For how long the gateways take it once the worker has ended, ms. */
  readonly validForMs: number;
  /** For a worker of the same version. */
  readonly version: string;
  readonly handOver: object;
}

/** A ticket in the hands of the page that comes after. */
export interface AgedTicket {
  readonly ticket: ResumeTicket;
  /** Since the page had it from its worker, ms. */
  readonly ageMs: number;
  /** Since the worker has ended, as far as is known, ms. */
  readonly unobservedMs: number;
}

/** What a page knows its worker by. */
export interface WorkerLife {
  /** Another for each worker: a browser may start one anew behind the ports of the last one. */
  readonly id: string;
  /** Name of a Web Lock that the worker holds as long as it lives; absent where it holds none. */
  readonly lock?: string;
}

/** The machine's network went or came back; the page is in view again, or about to be frozen. */
export type NetworkHint = 'offline' | 'online' | 'visible' | 'suspending';

/**
 * A command's result and the number of the update that it came with. They travel on different
 * ports, which keep no order between them: a page waits for the update before it settles.
 */
export interface CommandReply {
  readonly result: CommandAnswer;
  readonly afterUpdate: number;
}

/** A MessagePort, as far as sending goes. */
export interface UpdatePort {
  postMessage(update: SessionUpdate): void;
  close(): void;
  /** Hears what the other end says. */
  addEventListener(type: 'message', listener: () => void): void;
  start(): void;
}

/** Numbered in the order of their sending. The first on a port tell how all stands. */
export type SessionUpdate = { readonly number: number } & (
  | { readonly type: 'snapshot'; readonly snapshot: SessionSnapshot }
  /** All that are raised now: who comes late, or hears of a hand-over, knows the same as all others. */
  | { readonly type: 'alarms'; readonly alarms: readonly Alarm[] }
  /** How many pages this worker has. */
  | { readonly type: 'pages'; readonly count: number }
  /** A voluntary move is about to begin; without an answer in time it does (B3). */
  | {
      readonly type: 'before-switchover';
      readonly question: number;
      readonly cause: VoluntaryCause;
      readonly to: SiteRef;
    }
  /** Newer credentials are of use: a page that can give some answers with them, the first one counts (B24). */
  | { readonly type: 'credentials-wanted'; readonly question: number; readonly username: string }
  /** Replaces the last one; `undefined`: there is nothing to resume, and what the page has it forgets. */
  | { readonly type: 'resume-ticket'; readonly ticket: ResumeTicket | undefined }
  /** The embedded SIP endpoint of this page, if it has one, is to be started anew (S2.8). */
  | { readonly type: 'relaunch-endpoint'; readonly dn: string }
);
