import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import type { Effect } from '../../src/worker/engine/model/effect.js';
import type { Input } from '../../src/worker/engine/model/input.js';
import type { Link } from '../../src/worker/engine/model/link.js';
import type { State } from '../../src/worker/engine/model/state.js';
import type { Ended, Site } from './site.js';
import type { Timer } from '../../src/worker/engine/views/timers.js';

/** One step of an engine in a world. */
export interface TakenStep {
  readonly before: State;
  readonly input: Input;
  /** Whether the input comes from a connection that the client still has, or from none. */
  readonly isCurrent: boolean;
  readonly after: State;
  readonly effects: readonly Effect[];
  readonly links: readonly Link[];
  readonly timers: readonly Timer[];
  /** What the page is shown now. */
  readonly snapshot: SessionSnapshot;
}

/** Observes each step, and what the world does with connections. */
export interface Witness {
  /** Before the step: what the engine is about to be told. */
  told(input: Input, isCurrent: boolean): void;
  took(step: TakenStep): void;
  connecting(link: Link, now: number): void;
  /** A site has committed a log-in of this client, whether or not the client hears of it. */
  loggedIn(site: Site, sites: readonly Site[], ended: Ended | undefined): void;
  /** The end of a connection that was being left is never reported: its worker has ended. */
  forgotten(generation: number): void;
  /** Another worker goes on, after so many unobserved ms of the session's clock. */
  goesOn(unobservedMs: number, now: number): void;
  /** The worker was lost, and the next one begins with nothing. */
  beganAnew(): void;
  /** The engine does not want it any more, and has not left it in order. */
  abandoned(generation: number): void;
}
