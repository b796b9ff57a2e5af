import type { Credentials } from '../../src/contract/credentials.js';

/** Under this name a page of the bench offers its commands. */
export const PAGE_GLOBAL = 'benchPage';

/** How often the session changes in a burst, as fast as a worker can tell it. */
export const CHANGES = 10_000;

/** Where the page finds the worker that tells of a burst. */
export const BURST_WORKER = '/worker/burst-worker.js';

/** What the bench asks a page for; answers are JSON. */
export interface PageCommands {
  /** A session that changes `CHANGES` times, and what it costs the page. */
  burst(): Promise<unknown>;
  /** Settles with the command's result. */
  signIn(configurationAddress: string, credentials: Credentials): Promise<unknown>;
  /** Settles when the agent sees that they will be moved. */
  countsDown(): Promise<void>;
  /** Moves the agent now. Settles with the command's result when that has been drawn. */
  moveNow(): Promise<unknown>;
  /** What `moveNow` does besides moving the agent: waits until two frames have begun. */
  frames(): Promise<void>;
}
