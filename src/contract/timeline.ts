import type { SessionSnapshot } from './snapshot.js';
import type { ServiceName, ServiceState } from './services.js';

/**
 * What happened in a session, in order (B13): every observation and request, with what the engine
 * made of it. Bounded: the oldest entries give way. No secrets by type, and what belongs to
 * customers (numbers, attached data) and log-in codes are masked; the JSON schema is
 * `docs/timeline.schema.json`. A recorded timeline replays through the engine (B15).
 */
export interface Timeline {
  readonly format: 'agent-dr-timeline/1';
  /** Time of day of `atMs` 0, ISO 8601 in UTC. */
  readonly startedAt: string;
  /** The engine's state before the first entry: where a replay begins. */
  readonly initial: unknown;
  readonly entries: readonly TimelineEntry[];
}

/** Where a session stands, in data; sites by their ids. A picture is drawn of it. */
export interface Standing {
  readonly kind: SessionSnapshot['kind'];
  /** Where the agent works. */
  readonly siteId?: string | undefined;
  /** What is known of the sites that are looked at. */
  readonly sites: readonly StandingSite[];
}

export interface StandingSite {
  readonly siteId: string;
  readonly services: Readonly<Record<ServiceName, ServiceState>>;
}

export interface TimelineEntry {
  /** Monotonic ms since `startedAt`. */
  readonly atMs: number;
  /** What happened, for those who support the agent: `site-1: telephony off`. English. */
  readonly what: string;
  /** Where the session stood after it: `active at site-1`, `switching to site-2: connecting` … */
  readonly situation: string;
  /** Connections and calls that followed from it, and timers that were set: `site-2: connect`. */
  readonly then: readonly string[];
  /** In entries after which it is another than before. */
  readonly standing?: Standing | undefined;
  /** The engine's input as it was, for a replay. */
  readonly input: unknown;
}
