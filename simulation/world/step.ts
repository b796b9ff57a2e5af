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
  /** Whether what told it is a connection that the client still has; nothing else is told by one. */
  readonly isCurrent: boolean;
  readonly after: State;
  readonly effects: readonly Effect[];
  readonly links: readonly Link[];
  readonly timers: readonly Timer[];
  /** What the page is shown now. */
  readonly snapshot: SessionSnapshot;
}

/** Who looks on: at every step, and at what the world does with connections. */
export interface Witness {
  /** Before the step: what the engine is about to be told. */
  told(input: Input, isCurrent: boolean): void;
  took(step: TakenStep): void;
  connecting(link: Link, now: number): void;
  /** A site has committed a log-in of this client, whether or not the client hears of it. */
  loggedIn(site: Site, sites: readonly Site[], ended: Ended | undefined): void;
  /** What it was left with is not heard of: its worker has ended. */
  forgotten(generation: number): void;
  /** Another worker does, after so many ms of the session's clock in which nobody looked. */
  goesOn(unobservedMs: number, now: number): void;
  /** The worker was lost, and another one knows nothing of all that. */
  beganAnew(): void;
  /** The engine does not name it any more, and has not left it. */
  abandoned(generation: number): void;
}
