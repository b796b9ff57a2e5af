import type { SaidSite } from './said-site.js';
import type { ConfigurationProblem, Failure, GatewayRefusal } from '../contract/failure.js';
import type { ServiceName, ServiceState } from '../contract/services.js';
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
 * Everything that an agent reads or hears (B6, B8), in one language. Names of sites come from the
 * local configuration; durations and times of day are already formatted.
 */
export interface Words {
  /** Shown by a part without a session around it. */
  readonly outsideOfSession: string;
  /** The accessible name of the whole view. */
  readonly session: string;

  readonly signOut: string;
  readonly moveNow: string;
  readonly returnNow: string;
  readonly stay: string;
  readonly tryNow: string;
  readonly tryAgain: string;
  readonly logInAgain: string;
  readonly setReady: string;
  readonly setNotReady: string;
  /** Above the reasons that the agent can give for being not ready. */
  readonly chooseReason: string;
  readonly withoutReason: string;
  /** Of an agent who is not ready already. */
  readonly changeReason: string;
  readonly dismiss: string;
  readonly callBack: string;
  readonly copyNumber: string;
  readonly copied: string;
  /** What to do instead. */
  readonly notCopied: string;
  readonly keep: string;
  readonly dismissForGood: string;
  returnTo(site: string): string;
  readonly more: string;
  readonly detailsForAdministrator: string;

  readonly signIn: {
    readonly title: string;
    readonly username: string;
    readonly password: string;
    readonly submit: string;
    readonly showPassword: string;
    readonly hidePassword: string;
    readonly capsLock: string;
    readonly usernameMissing: string;
    readonly passwordMissing: string;
    /** The single sign-on button, if the host page has credentials. */
    readonly automatic: string;
    /** While the host page is asked for them. */
    readonly asking: string;
    /** The host page's credentials were refused twice: what to do now. */
    readonly automaticRefused: string;
    /** The button, for an agent who is at work at another desk (B25). */
    readonly takeOver: string;
  };
  /** Beside the sign-out button: by name, if the site has one (B29). */
  signedInAs(username: string, agentName: string | undefined): string;
  /** The host page belongs to another agent than the signed-in one (B29). */
  otherAgent(name: string, other: string): TitledText & { readonly change: string };
  /**
   * Above the sign-in form; `undefined` when there is nothing to say. `since`: a time of day for
   * the reason.
   */
  signedOut(why: SignedOutWhy, since?: string): TitledText | undefined;
  signInProgress(starting: StartingSnapshot): string;

  youWorkAt(site: string): string;
  /** With what the site said, if anything. */
  connectionLost(site: SaidSite): string;
  /** How and when the agent came to the active site. */
  arrival(arrival: Arrival, at: string, site: SiteRef, preferredSite?: SiteRef): string;
  /** After a forced move, until the agent is ready: not to be missed. */
  arrived(site: string): { readonly moment: string; readonly text: string };
  preferredSiteIs(site: string): string;
  /** Of the preferred site, which the agent had to leave (B11). */
  worksAgain(site: string): string;

  /** The agent's state, or the requested one; `canBeCalled`: as far as is known. */
  agentState(agent: AgentSnapshot, site: string, canBeCalled: boolean): TitledText;
  call(call: CallSnapshot): string;
  /** Why the agent is logged out (B6); `other` is where they may be moved. */
  logout(logout: LogoutExplanation | undefined, site: string, other?: string): TitledText;
  readonly loggingIn: string;
  /** `staysOn`: no move follows, however long that lasts (S2.10). */
  phone(kind: LostPhone['kind'], site: string, staysOn: boolean): TitledText;

  service(name: ServiceName): string;
  serviceState(state: ServiceState): string;
  readonly youWorkHere: string;
  /** For a site that could accept the agent. */
  readonly standingBy: string;
  /** For the site that the agent's Person prefers. */
  readonly preferred: string;
  /** For services that are not watched all the time. */
  readonly asOfLastLook: string;
  /** `ms` is already formatted. */
  roundTrip(ms: string): string;
  /** The same as an accessible text. */
  roundTripTo(site: string, ms: string): string;
  /** Shown instead of a site's services. */
  readonly servicesNotKnown: string;

  /**
   * Whether the other site could accept the agent (B9); `at`: the time of day of its last answer.
   */
  standby(standby: ToldStandby, at: string): TitledText;

  outlook(told: ToldOutlook): OutlookText;
  /** A call that the move may cut (B5). */
  callAtRisk(call: CallSnapshot): TitledText;
  switching(from: string, to: string, cause: SwitchoverCause): TitledText;
  step(step: Pick<SwitchoverStep, 'name' | 'status'>, from: string, to: string): string;
  /** `seconds` as `0.1` or `0.12`. */
  stepDuration(seconds: string): string;

  /** A call that a move interrupted; `at` is a time of day (B5). */
  interruptedCall(call: InterruptedCall, at: string): TitledText;
  dismissCall(number: string): string;
  /** Asked once before a call is dismissed. */
  dismissCallAsk(number: string): TitledText;
  moreCallData(count: number): string;
  /** Shown instead of data that was too large to be sent. */
  readonly callDataOmitted: string;

  readonly drill: {
    readonly start: string;
    explained(other: string): string;
    report(drill: ToldDrill, site: string): TitledText;
    leg(from: string, to: string): string;
    readonly sum: string;
  };

  readonly timeline: {
    readonly title: string;
    readonly time: string;
    readonly what: string;
    readonly situation: string;
    readonly export: string;
    readonly asking: string;
    readonly empty: string;
    /** The newest of `all` are shown. */
    newest(shown: number, all: number): string;
    /** The picture as a whole; `from` and `to` are times of day. */
    picture(from: string, to: string): string;
    moved(site: string, at: string): string;
  };

  /** A few words each, for the compact line and the badge. `left` is a time as `0:37`. */
  readonly glance: {
    /** The button that shows everything else. */
    readonly details: string;
    readonly notSignedIn: string;
    readonly signingIn: string;
    readonly cannotStart: string;
    movingTo(site: string): string;
    movingIn(site: string, left: string): string;
    waitingFor(site: string): string;
    refusedBy(site: string): string;
    afterCall(site: string): string;
    readonly phoneLost: string;
    readonly connectionLost: string;
    readonly callInterrupted: string;
    telephony(state: ServiceState): string;
    agent(state: AgentSnapshot['state']): string;
  };

  readonly noSite: {
    title(sites: readonly SaidSite[]): string;
    text(sites: readonly SaidSite[], warnings?: readonly Warning[]): string;
    /** Beside the site where the agent works. */
    now(sites: readonly SaidSite[]): string;
    readonly trying: string;
    nextTry(left: string): string;
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
    arrived(site: string): string;
    stillAt(site: string): string;
    readonly phoneBack: string;
    drillEnded(drill: ToldDrill, site: string): string;
    warningCleared(warning: Warning): string;
  };
}
