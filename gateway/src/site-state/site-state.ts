import type { AdmissionPace, GivenSlots, Rank, SharedTurn } from '../admission/admission.js';
import type { Claim } from '../admission/proven-clients.js';
import type { PlaceAsker, PlacePace } from '../admission/told-places.js';
import type { AgentRecord, SessionId } from './agent-record.js';
import type { SharedAlarms } from './shared-alarms.js';

/** What a session is told: its client has a newer one, or the agent is at another client. */
export type Word = 'replace' | 'supersede';

export interface Change<Answer> {
  /** The same object when nothing changes. */
  readonly agent: AgentRecord;
  readonly answer: Answer;
  /** Told once the change is made, whichever gateway the sessions are at. */
  readonly tell?: readonly (readonly [session: SessionId, word: Word])[];
}

/**
 * How a record changes. A pure function: it is called again when another gateway was faster, and
 * its last answer counts.
 */
export type Rule<Answer> = (agent: AgentRecord, nowMs: number) => Change<Answer>;

/** What a gateway has to look after besides its own sessions. */
export interface Surroundings {
  /** Orphans with the time until they are due, the first ones first; not all, if they are many. */
  readonly orphans: readonly { readonly username: string; readonly dueInMs: number }[];
  /** Agents who have sessions at a gateway that has ended without leaving them. */
  readonly deserted: readonly {
    readonly gateway: string;
    readonly usernames: readonly string[];
  }[];
}

/** A gateway as seen by what it shares with others. */
export interface GatewayEars {
  /** For a session of this gateway, which may have ended meanwhile. */
  tell(session: SessionId, word: Word): void;
  /** Whether a session of this gateway is still there. */
  has(session: SessionId): boolean;
  /** What is shared can be had again, after a time without or for the first time. */
  shared(): void;
  /**
   * The others have the store, and take this gateway for one that has ended: its sessions must be at
   * them within this time, or their agents will be logged out.
   */
  cutOff(withinMs: number): void;
}

/**
 * - `shared`: what is known is the same at all gateways of the site.
 * - `alone`: the store does not answer; this gateway goes on with what it knows itself.
 * - `cut-off`: the same, and the others have the store. Who is here would not be known to them.
 */
export type SharingStatus = 'shared' | 'alone' | 'cut-off';

/**
 * What a gateway that is about to end leaves behind:
 *
 * - `another`: one that takes its agents. This gateway is not counted any more.
 * - `expected`: there is none, but there was one a moment ago: it may be restarting.
 * - `nobody`: it is the only one.
 */
export type Successor = 'another' | 'expected' | 'nobody';

/** Slots for log-ins that the gateways of a site have together (B12). */
export interface SharedSlots {
  /**
   * The rules of `Admission` in one step, whichever gateways are asked at the same time. Null while
   * alone. `at-work`: the client is let in, and somebody later waits for that.
   */
  take(pace: AdmissionPace, client: string, rank: Rank): Promise<SharedTurn | null>;
  /** What a gateway has given while it was alone; clients that have a slot already keep that. */
  bring(given: GivenSlots): Promise<void>;
}

/** When those come back that no gateway had time to check (B12). */
export interface SharedPlaces {
  /** The rules of `ToldPlaces` in one step; ms from now. Null while alone. */
  next(asker: PlaceAsker, pace: PlacePace): Promise<number | null>;
}

/**
 * Clients whose credentials a gateway has found good: any other one need not check them again when
 * they come back (B12). Nothing from which a password could be guessed may be in the store.
 */
export interface SharedProofs {
  /** Does nothing while alone. */
  remember(claim: Claim, forMs: number): Promise<void>;
  /** Whether another gateway has found the same good. */
  has(claim: Claim): Promise<boolean>;
}

/**
 * What the gateways of a site share (B27): one record for each agent, changed atomically, and words
 * for each other's sessions. Each gateway has one of its own. docs/shared-state.md says how to write
 * another.
 */
export interface SiteState {
  /** Unique among all gateways of the site, also those of the past; without a slash. */
  readonly gateway: string;
  readonly status: SharingStatus;
  /** How many gateways take agents, as far as is known; the last known number while alone. */
  readonly gateways: number;
  /** How often to look at the surroundings, besides when an orphan of one's own is due. */
  readonly lookEveryMs: number;

  /** Null: each gateway has its own. */
  readonly slots: SharedSlots | null;
  readonly places: SharedPlaces | null;
  readonly proofs: SharedProofs | null;
  /** Null: each gateway tells its own. */
  readonly alarms: SharedAlarms | null;

  /** Before anything else. */
  listen(ears: GatewayEars): void;
  /**
   * Resolves when it is known whether the store answers. Rejects for a mistake of the operator. The
   * others can ask for this gateway's health (`GET /health`) at that address.
   */
  start(address?: string): Promise<void>;
  /** Applies a rule to what is known of an agent. Never rejects because the store is away. */
  change<Answer>(username: string, rule: Rule<Answer>): Promise<Answer>;
  /** Nothing while alone: what others look after is not known then. */
  lookAround(): Promise<Surroundings>;
  /** This gateway is about to end. Of two that say so at once, one has a successor at most. */
  retire(): Promise<Successor>;
  /** The sessions have been left. */
  stop(): Promise<void>;
}
