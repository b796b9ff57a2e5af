import type { SessionSnapshot } from './snapshot.js';
import type { ServiceName, ServiceState } from './services.js';

/**
 * What happened in a session, in order (B13): every event and request, with what the engine made of
 * it. Limited: the oldest entries are dropped. It has no secrets; customers' data (numbers,
 * attached data) and log-in codes are masked. The JSON schema is `docs/timeline.schema.json`. A
 * recorded timeline can be replayed through the engine (B15).
 */
export interface Timeline {
  readonly format: 'agent-dr-timeline/1';
  /** Time of day of `atMs` 0, ISO 8601 in UTC. */
  readonly startedAt: string;
  /** The engine's state before the first entry, where a replay begins. */
  readonly initial: unknown;
  readonly entries: readonly TimelineEntry[];
}

/** The session's situation as data, with sites by their ids. The picture is drawn from it. */
export interface Standing {
  readonly kind: SessionSnapshot['kind'];
  /** Where the agent works. */
  readonly siteId?: string | undefined;
  /** What is known of the watched sites. */
  readonly sites: readonly StandingSite[];
}

export interface StandingSite {
  readonly siteId: string;
  readonly services: Readonly<Record<ServiceName, ServiceState>>;
}

export interface TimelineEntry {
  /** Monotonic ms since `startedAt`. */
  readonly atMs: number;
  /** What happened, in English, for those who support the agent: `site-1: telephony off`. */
  readonly what: string;
  /** The situation afterwards: `active at site-1`, `switching to site-2: connecting` … */
  readonly situation: string;
  /** What followed: connections, calls and timers: `site-2: connect`. */
  readonly then: readonly string[];
  /** Only in entries that changed it. */
  readonly standing?: Standing | undefined;
  /** The engine's input, for a replay. */
  readonly input: unknown;
}
