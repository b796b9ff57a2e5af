import type { Credentials } from '../../src/contract/credentials.js';

/** Under this name a page of the bench offers its commands. */
export const PAGE_GLOBAL = 'bench';

/** What the bench asks a page for; answers are JSON. */
export interface PageCommands {
  /** Settles with the command's result. */
  signIn(lane: number, configurationAddress: string, credentials: Credentials): Promise<unknown>;
  /** What `exportTimeline` gives. */
  timeline(lane: number): Promise<unknown>;
  visibility(): string;
  workers(): 'shared' | 'dedicated';
  /** From now on a timer of the page itself runs, for comparison. */
  watchOwnTimer(everyMs: number): void;
  /** How late it was each time since the last call, ms. */
  takeLateness(): number[];
}

declare global {
  /** The bench's: an agent of this page is at work at this site. */
  var benchAtWork: (lane: number, siteId: string) => void;
}
