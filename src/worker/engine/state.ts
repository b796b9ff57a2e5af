import type { Call, DnState, LoginMode, Services } from 'agent-dr-protocol';
import type { StorageProblem } from '../../contract/browser-refusal.js';
import type { LocalConfiguration } from '../../contract/local-configuration.js';
import type {
  LogoutExplanation,
  SignedOutWhy,
  SwitchoverCause,
  SwitchoverStep,
} from '../../contract/snapshot.js';
import type { Active, AgentStatus } from './active-state.js';
import type { AgentProfile } from './agent-profile.js';
import type { BackOff } from './back-off.js';
import type { Departures } from './departures.js';
import type { OpeningCall } from './effect.js';
import type { Farewell } from './farewell.js';
import type { Stall } from './stalls.js';

/**
 * All that is known of one agent's session. Each variant holds only what is valid in it; times
 * are monotonic ms as the inputs brought them.
 *
 *   signed-out ──sign in──▶ starting ──logged in──▶ active ◀──back──┐
 *       ▲                     │    ▲                  │ due, asked   │
 *       │ refused, sign out   │    │ a site answers   ▼              │
 *       └──────(from all)     └─▶ unreachable ◀── switching ─────────┘
 *                       no site answers                └──logged in──▶ active (there)
 */
export type State = SignedOut | Starting | Active | Switching | Unreachable;

export interface SignedOut {
  readonly kind: 'signed-out';
  readonly why: SignedOutWhy;
  /** Since when the agent is at work at another desk, if that is why, and it is known (B25). */
  readonly elsewhereSince?: number | undefined;
  /** What sites still owe an answer to, or did not give one to, after the agent's wish. */
  readonly farewell?: Farewell | undefined;
  /** Absent until the page has brought one that is valid. */
  readonly configuration: LocalConfiguration | undefined;
  readonly lastGeneration: number;
}

/** What every state of a signed-in agent carries along. */
export interface SignedIn {
  readonly configuration: LocalConfiguration;
  readonly username: string;
  /** The newest connection's number; also the epoch of the agent's calls. Never goes back. */
  readonly lastGeneration: number;
  readonly notes: Notes;
  readonly backOff: BackOff;
  readonly departures: Departures;
  /** Oldest first, each until the agent dismisses it (B5). */
  readonly interruptedCalls: readonly InterruptedCallRecord[];
  /** When the agent arrived by a move, oldest first; drills do not count (B11). */
  readonly moves: readonly number[];
  readonly drill: Drill;
  /** Number of the last question to the page. Never goes back: an answer may be late. */
  readonly lastQuestion: number;
}

/** A call that was in progress at a site when it was left. */
export interface InterruptedCallRecord {
  readonly call: Call;
  readonly siteId: string;
  readonly since: number;
}

/** A switchover rehearsed there and back (B10). */
export type Drill =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      readonly homeSiteId: string;
      readonly legs: readonly DrillLegRecord[];
    }
  | { readonly kind: 'done'; readonly legs: readonly DrillLegRecord[] }
  | {
      readonly kind: 'failed';
      readonly legs: readonly DrillLegRecord[];
      readonly siteId: string;
    };

export interface DrillLegRecord {
  readonly fromSiteId: string;
  readonly toSiteId: string;
  readonly steps: readonly { readonly name: SwitchoverStep['name']; readonly tookMs: number }[];
  readonly tookMs: number;
}

/** Troubles that change nothing but are told. */
export interface Notes {
  /** Of the last while, oldest first. */
  readonly stalls: readonly Stall[];
  readonly storageProblem: StorageProblem | undefined;
  readonly unreadable: Readonly<
    Record<string, { readonly count: number; readonly problem: string }>
  >;
  /** Sites whose gateway said, when last asked, that it is another site's: which one (B26). */
  readonly otherSites: Readonly<Record<string, string>>;
}

/** One connection: its number, its site, and which of the site's gateways it goes to. */
export interface Link {
  readonly generation: number;
  readonly siteId: string;
  /** Index in the site's `gateways`. */
  readonly gateway: number;
  /** The site's gateways that are asked next, in this order, should this one not do. */
  readonly siblings: readonly number[];
}

/** Looking for a site that takes the agent: at sign-in (S1), or again after all were lost. */
export interface Starting extends SignedIn {
  readonly kind: 'starting';
  readonly plan: StartPlan;
  /** Sites that failed in this start-up: not tried again, and not moved to (no ping-pong). */
  readonly failed: readonly string[];
  readonly step: StartingStep;
}

export type StartPlan =
  /** Nothing is known but the preferred site of the last time, if that is remembered (S1.1). */
  | {
      readonly kind: 'sign-in';
      readonly cachedSiteId: string | undefined;
      /** Whether the agent has said that they work here now, wherever they are logged in (B25). */
      readonly mode: LoginMode;
    }
  /** The agent was at work; what logging in needs is known (S3.2). */
  | {
      readonly kind: 'recover';
      readonly profile: AgentProfile;
      readonly fromSiteId: string;
      readonly toSiteId: string;
      readonly cause: SwitchoverCause;
      readonly since: number;
      readonly presence: Presence;
    };

/** What a log-in at another site is to bring back (B4). */
export type Presence =
  | { readonly kind: 'logged-in'; readonly working: LastWorkingState | undefined }
  /** Nobody is logged in against their wish, or a supervisor's. */
  | { readonly kind: 'logged-out'; readonly logout: Logout };

/** What a logged-in agent is, or wants to be. */
export interface WorkingState {
  readonly state: 'ready' | 'not-ready';
  readonly reason: string | undefined;
}

/** A working state and when it was last known to be true. */
export interface LastWorkingState extends WorkingState {
  readonly knownAt: number;
}

export interface Logout {
  readonly why: Extract<LogoutExplanation, { kind: 'manual' | 'supervisor' | 'unknown' }>;
  readonly since: number;
}

export type StartingStep =
  | { readonly kind: 'reading-cache' }
  /** With a profile known, the log-in follows at once (S1.7, S3.2). */
  | {
      readonly kind: 'connecting';
      readonly race: Race;
      readonly slots: readonly Slot[];
      readonly profile: AgentProfile | undefined;
    }
  | { readonly kind: 'opening'; readonly link: Link }
  | { readonly kind: 'reading-person'; readonly link: Link }
  | { readonly kind: 'reading-applications'; readonly link: Link; readonly reading: ProfileReading }
  | {
      readonly kind: 'logging-in';
      readonly link: Link;
      readonly profile: AgentProfile;
      readonly login: LoginProgress;
    };

/**
 * Attempts at one gateway after the other, each begun before the one before it has failed: who
 * connects first is told the credentials, and nobody else (S1.2).
 */
export interface Race {
  /** Under way, in the order of their beginning. */
  readonly links: readonly Link[];
  readonly untried: readonly GatewayRef[];
  /** When the next one begins, if none has connected by then. */
  readonly nextAt: number;
}

/** A site that has given the agent a time of their own: from then on it takes part. */
export interface Slot {
  readonly siteId: string;
  readonly at: number;
}

export type GatewayRef = Pick<Link, 'siteId' | 'gateway'>;

/** The Person is read, its Application objects are being read one after the other (S1.6). */
export interface ProfileReading {
  readonly profile: AgentProfile;
  /** The one that was asked for. */
  readonly name: string;
  readonly role: 'preferred' | 'secondary';
  readonly secondaryName: string | undefined;
}

/** Calls that were sent together and what has been answered so far. */
export interface LoginProgress {
  readonly waitingFor: readonly LoginCall[];
  readonly services: Services | undefined;
  readonly dn: DnState | undefined;
  readonly agent: AgentStatus | undefined;
}

export type LoginCall = OpeningCall | 'services.subscribe' | 'dn.register' | 'agent.login';

/** Leaving one site for another (S3). */
export interface Switching extends SignedIn {
  readonly kind: 'switching';
  readonly profile: AgentProfile;
  readonly cause: SwitchoverCause;
  readonly fromSiteId: string;
  readonly toSiteId: string;
  readonly since: number;
  readonly presence: Presence;
  /** Whether a call that begins meanwhile is no reason to stay. */
  readonly mayInterruptCall: boolean;
  readonly origin: Origin;
  readonly step: SwitchingStep;
}

export type Origin =
  /** Still connected there: until it is left, failing means staying. */
  | { readonly kind: 'standing'; readonly active: Active; readonly link: Link }
  /** It does not answer. */
  | { readonly kind: 'lost'; readonly leftAt: number }
  /** It was left in order, and still answers as far as is known. */
  | { readonly kind: 'left'; readonly leftAt: number };

export type SwitchingStep =
  | { readonly kind: 'connecting'; readonly race: Race }
  /** Before a standing site is left, the target must have let the agent in and be able to take them. */
  | {
      readonly kind: 'checking';
      readonly link: Link;
      readonly connectedAt: number;
      readonly login: LoginProgress;
    }
  | {
      readonly kind: 'leaving';
      readonly link: Link;
      readonly connectedAt: number;
      readonly login: LoginProgress;
      readonly leavingGeneration: number;
    }
  | {
      readonly kind: 'logging-in';
      readonly link: Link;
      readonly connectedAt: number;
      readonly leftAt: number;
      readonly login: LoginProgress;
    };

/** No site takes the agent; tried again and again, gently (B1). */
export interface Unreachable extends SignedIn {
  readonly kind: 'unreachable';
  readonly plan: StartPlan;
  readonly since: number;
  readonly activity:
    | { readonly kind: 'waiting'; readonly dueAt: number }
    | { readonly kind: 'trying'; readonly starting: Starting };
}
