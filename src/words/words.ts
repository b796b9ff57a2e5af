import type { SaidSite } from './said-site.js';
import type { ConfigurationProblem, Failure, GatewayRefusal } from '../contract/failure.js';
import type { SiteRef } from '../contract/site-ref.js';
import type {
  AgentSnapshot,
  Arrival,
  CallSnapshot,
  DrillSnapshot,
  InterruptedCall,
  LogoutExplanation,
  PhoneSnapshot,
  SignedOutWhy,
  StartingSnapshot,
  SwitchoverCause,
  SwitchoverOutlook,
  SwitchoverStep,
  Warning,
} from '../contract/snapshot.js';
import type { StandbySnapshot } from '../contract/standby.js';
import type { MoveObstacle } from './move-obstacle.js';

/** What happened, and what it means for the agent; `text` may be empty. */
export interface TitledText {
  readonly title: string;
  readonly text: string;
}

/** The next move in words: what happened, and in large where and when, if that is known. */
export interface OutlookText extends TitledText {
  readonly moment?: string;
}

/** A warning in words. `details` are for the operators, not for the agent. */
export interface WarningText extends TitledText {
  readonly details?: readonly string[];
}

/** The next move, or a failure without one. */
export type Outlook = Exclude<SwitchoverOutlook, { readonly kind: 'none' }>;

/** All that is shown of the next move at the active site. */
export interface ToldOutlook {
  readonly outlook: Outlook;
  readonly obstacle: MoveObstacle;
  readonly site: string;
  /** Time until the move, as `0:37`. */
  readonly left: string;
}

/** Another site that is watched. */
export type ToldStandby = Exclude<StandbySnapshot, { readonly kind: 'off' }>;

/** A phone that the site does not see. */
export type LostPhone = Exclude<PhoneSnapshot, { readonly kind: 'in-service' }>;

/** A drill with something to show. */
export type ToldDrill = Exclude<DrillSnapshot, { readonly kind: 'none' }>;

/**
 * What an agent reads or hears (B6, B8), where it is chosen or put together from a situation; plain
 * texts are read by `text(id)`. Names of sites come from the local configuration; durations and
 * times of day are already formatted.
 */
export interface Words {
  /** Beside the sign-out button: by name, if the site has one (B29). */
  signedInAs(username: string, agentName: string | undefined): string;
  /**
   * Above the sign-in form; `undefined` when there is nothing to say. `since`: a time of day for
   * the reason.
   */
  signedOut(why: SignedOutWhy, since?: string): TitledText | undefined;
  signInProgress(starting: StartingSnapshot): string;

  /** With what the site said, if anything. */
  connectionLost(site: SaidSite): string;
  /** How and when the agent came to the active site. */
  arrival(arrival: Arrival, at: string, site: SiteRef, preferredSite?: SiteRef): string;
  /** After a forced move, until the agent is ready: not to be missed. */
  arrived(site: string): { readonly moment: string; readonly text: string };
  /** Of the preferred site, which the agent had to leave (B11). */
  worksAgain(site: string): string;

  /** The agent's state, or the requested one; `canBeCalled`: as far as is known. */
  agentState(agent: AgentSnapshot, site: string, canBeCalled: boolean): TitledText;
  call(call: CallSnapshot): string;
  /** Why the agent is logged out (B6); `other` is where they may be moved. */
  logout(logout: LogoutExplanation | undefined, site: string, other?: string): TitledText;
  /** `staysOn`: no move follows, however long that lasts (S2.10). */
  phone(kind: LostPhone['kind'], site: string, staysOn: boolean): TitledText;

  /**
   * Whether the other site could accept the agent (B9); `at`: the time of day of its last answer.
   */
  standby(standby: ToldStandby, at: string): TitledText;

  outlook(told: ToldOutlook): OutlookText;
  /** A call that the move may cut (B5). */
  callAtRisk(call: CallSnapshot): TitledText;
  switching(from: string, to: string, cause: SwitchoverCause): TitledText;
  step(step: Pick<SwitchoverStep, 'name' | 'status'>, from: string, to: string): string;

  /** A call that a move interrupted; `at` is a time of day (B5). */
  interruptedCall(call: InterruptedCall, at: string): TitledText;
  dismissCall(number: string): string;
  /** Asked once before a call is dismissed. */
  dismissCallAsk(number: string): TitledText;

  readonly drill: {
    report(drill: ToldDrill, site: string): TitledText;
  };

  readonly noSite: {
    title(sites: readonly SaidSite[]): string;
    text(sites: readonly SaidSite[], warnings?: readonly Warning[]): string;
    /** Beside the site where the agent works. */
    now(sites: readonly SaidSite[]): string;
  };

  warning(warning: Warning): WarningText;

  refusal(refusal: GatewayRefusal, site: string): TitledText;
  /** After a failed command. `site` is the name of the site concerned, if any. */
  failure(failure: Failure, site?: string): TitledText;
  configurationProblem(problem: ConfigurationProblem): TitledText;

  /** Spoken once, when it happens. */
  readonly announce: {
    outlook(outlook: Outlook, obstacle: MoveObstacle, site: string): string;
    /** The move is cancelled, and the agent stays. */
    outlookOver(outlook: Outlook, obstacle: MoveObstacle, site: string): string;
    drillEnded(drill: ToldDrill, site: string): string;
    warningCleared(warning: Warning): string;
  };
}
