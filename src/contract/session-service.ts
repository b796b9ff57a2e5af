import type { CommandAnswer, CommandName } from './commands.js';
import type { Credentials } from './credentials.js';
import type { SiteRef } from './site-ref.js';
import type { Alarm, SessionSnapshot, VoluntaryCause } from './snapshot.js';

/**
 * The worker's API for each page, over Comlink. Arguments come from another thread: the worker
 * checks them.
 */
export interface SessionService {
  /**
   * Sends `SessionUpdate`s to `port`: the current snapshot at once, then each change. `tabLock` is
   * the name of a Web Lock that the page holds: when it is released, however the page ended, the
   * worker drops the port. Without locks it still identifies the page; any message from the page at
   * the port says that it goes.
   */
  subscribe(port: UpdatePort, tabLock: string): void;
  /** Identifies this worker. Answered at once, whatever the session does: a sign of life (I14). */
  life(): Promise<WorkerLife>;
  /**
   * Settles when this worker has finished with a session that has ended: the page may then stop it.
   */
  retire(): Promise<void>;
  /** Checks the local configuration; a running session keeps the one that it began with. */
  configure(configuration: unknown): Promise<CommandReply>;
  /**
   * Runs the command `name` with the page's arguments. `signIn` takes the credentials and their
   * `CredentialsOrigin`.
   */
  command(name: CommandName, args: readonly unknown[]): Promise<CommandReply>;
  /** Answers `credentials-wanted` with credentials, or that the page has none now (B24). */
  answerCredentials(question: number, answer: Credentials | 'none'): Promise<void>;
  /**
   * Resumes the session of `ticket`, if nobody is signed in (B23). Settles when it has been
   * resumed, before a site has accepted the agent.
   */
  resume(ticket: AgedTicket): Promise<CommandReply>;
  /** This page's answer to `before-switchover` (B3); `page` is the name of its `tabLock`. */
  answerBeforeSwitchover(
    question: number,
    answer: 'proceed' | 'veto',
    page?: string,
  ): Promise<void>;
  /**
   * What the browser tells only to pages. Connections are checked at once, and `online` ends a
   * pause between two retries.
   */
  networkHint(hint: NetworkHint): Promise<void>;
}

/**
 * What the next worker needs to resume the session when this one has ended (B23): the session's
 * state, and credentials that gateways have issued for it, valid once and briefly. No password. A
 * page keeps it unchanged.
 */
export interface ResumeTicket {
  readonly username: string;
  /** How long gateways accept it after the worker has ended, ms. */
  readonly validForMs: number;
  /** Only a worker of the same version can use it. */
  readonly version: string;
  readonly handOver: object;
}

/** A ticket as passed on by the next page. */
export interface AgedTicket {
  readonly ticket: ResumeTicket;
  /** Since the worker gave it to the page, ms. */
  readonly ageMs: number;
  /** Since the worker ended, as far as is known, ms. */
  readonly unobservedMs: number;
}

/** Identifies a worker to a page. */
export interface WorkerLife {
  /** Different for each worker: a browser may restart one behind the same ports. */
  readonly id: string;
  /** Name of a Web Lock that the worker holds while it runs; absent if it holds none. */
  readonly lock?: string;
}

/** The machine's network went or came back; the page is visible again, or about to be frozen. */
export type NetworkHint = 'offline' | 'online' | 'visible' | 'suspending';

/**
 * A command's result, and the number of the update that belongs to it. They travel on different
 * ports, which keep no common order: a page waits for the update before it settles.
 */
export interface CommandReply {
  readonly result: CommandAnswer;
  readonly afterUpdate: number;
}

/** The part of a MessagePort that is used for sending. */
export interface UpdatePort {
  postMessage(update: SessionUpdate): void;
  close(): void;
  /** Listens to the other end. */
  addEventListener(type: 'message', listener: () => void): void;
  start(): void;
}

/** Numbered in the order of sending. The first ones on a port describe the current situation. */
export type SessionUpdate = { readonly number: number } & (
  | { readonly type: 'snapshot'; readonly snapshot: SessionSnapshot }
  /** All alarms raised now, so that a late page knows as much as the others. */
  | { readonly type: 'alarms'; readonly alarms: readonly Alarm[] }
  /** How many pages this worker has. */
  | { readonly type: 'pages'; readonly count: number }
  /** A voluntary move is about to begin; if no page answers in time it is made (B3). */
  | {
      readonly type: 'before-switchover';
      readonly question: number;
      readonly cause: VoluntaryCause;
      readonly to: SiteRef;
    }
  /**
   * Newer credentials are needed: pages that have some answer, and the first answer counts (B24).
   */
  | { readonly type: 'credentials-wanted'; readonly question: number; readonly username: string }
  /**
   * Replaces the last one; `undefined`: there is nothing to resume, and the page drops its ticket.
   */
  | { readonly type: 'resume-ticket'; readonly ticket: ResumeTicket | undefined }
  /** Restart the embedded SIP endpoint of this page, if it has one (S2.8). */
  | { readonly type: 'relaunch-endpoint'; readonly dn: string }
);
