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

/** A line that says what happened, and what that means for the agent; `text` may be empty. */
export interface TitledText {
  readonly title: string;
  readonly text: string;
}

/** A warning in words. `details` are for those who look after the installation, not for the agent. */
export interface WarningText extends TitledText {
  readonly details?: readonly string[];
}

/** A move that is in sight, or something that will not lead to one. */
export type Outlook = Exclude<SwitchoverOutlook, { readonly kind: 'none' }>;

/** All that is told of a move in sight at the active site. */
export interface ToldOutlook {
  readonly outlook: Outlook;
  readonly obstacle: MoveObstacle;
  readonly site: string;
  /** Time until the move, as `0:37`. */
  readonly left: string;
  /** For how long its cause has been there, as `0:37`. */
  readonly lasting: string;
}

/** Another site that is looked at. */
export type ToldStandby = Exclude<StandbySnapshot, { readonly kind: 'off' }>;

/** A phone that the site does not see. */
export type LostPhone = Exclude<PhoneSnapshot, { readonly kind: 'in-service' }>;

/** A drill that there is something to say of. */
export type ToldDrill = Exclude<DrillSnapshot, { readonly kind: 'none' }>;

/**
 * Everything that an agent reads or hears (B6, B8), in one language. Names of sites come as they
 * are in the local configuration; durations and times of day come as finished texts.
 */
export interface Words {
  /** In the place of a part that has no session around it. */
  readonly outsideOfSession: string;
  /** What the whole view is called, for those who do not see it. */
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
  returnTo(site: string): string;
  readonly more: string;
  readonly detailsForAdministrator: string;

  readonly signIn: {
    readonly title: string;
    readonly username: string;
    readonly password: string;
    readonly submit: string;
    readonly usernameMissing: string;
    readonly passwordMissing: string;
    /** The button, where the host page has credentials (single sign-on). */
    readonly automatic: string;
    /** While the host page is asked for them. */
    readonly asking: string;
    /** What the host page gave was refused, twice: what to do now. */
    readonly automaticRefused: string;
    /** The button, for an agent who is at work at another desk (B25). */
    readonly takeOver: string;
  };
  /** Beside the way out: by name, where the site has one (B29). */
  signedInAs(username: string, agentName: string | undefined): string;
  /** The host page is somebody else's than the agent who is signed in (B29). */
  otherAgent(name: string, other: string): TitledText & { readonly change: string };
  /** Above the sign-in form; absent when there is nothing to say. `since`: a time of day, of why there is one. */
  signedOut(why: SignedOutWhy, since?: string): TitledText | undefined;
  signInProgress(starting: StartingSnapshot): string;

  youWorkAt(site: string): string;
  connectionLost(site: string): string;
  /** How and when the agent came to the active site. */
  arrival(arrival: Arrival, at: string, site: SiteRef, preferredSite?: SiteRef): string;
  preferredSiteIs(site: string): string;

  /** What the agent is, or is about to be. */
  agentState(agent: AgentSnapshot): TitledText;
  call(call: CallSnapshot): string;
  /** Why the agent is logged out (B6); `other` is where they may be moved to. */
  logout(logout: LogoutExplanation | undefined, site: string, other?: string): TitledText;
  readonly loggingIn: string;
  /** `staysOn`: no move follows, however long that lasts (S2.10). */
  phone(kind: LostPhone['kind'], site: string, staysOn: boolean): TitledText;

  service(name: ServiceName): string;
  serviceState(state: ServiceState): string;
  readonly youWorkHere: string;
  /** Of a site that could take the agent. */
  readonly standingBy: string;
  /** Of the site that the agent's Person prefers. */
  readonly preferred: string;
  /** Services that are not watched all the time. */
  readonly asOfLastLook: string;
  /** `ms` is the number, in the agent's digits. */
  roundTrip(ms: string): string;
  /** The same for those who do not see where it stands. */
  roundTripTo(site: string, ms: string): string;
  /** In the place of a site's services. */
  readonly servicesNotKnown: string;

  /** Whether the other site could take the agent (B9); `at`: the time of day of its last answer. */
  standby(standby: ToldStandby, at: string): TitledText;

  outlook(told: ToldOutlook): TitledText;
  switching(from: string, to: string, cause: SwitchoverCause): TitledText;
  step(step: Pick<SwitchoverStep, 'name' | 'status'>, from: string, to: string): string;
  /** `seconds` as `0.1` or `0.12`. */
  stepDuration(seconds: string): string;

  /** A call that a move interrupted; `at` is a time of day (B5). */
  interruptedCall(call: InterruptedCall, at: string): TitledText;
  dismissCall(number: string): string;
  moreCallData(count: number): string;
  /** In the place of data that was too large to be told. */
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
    /** Of `all`, the newest are shown. */
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
  /** After a command that failed. `site` names the site that the failure is about, if any. */
  failure(failure: Failure, site?: string): TitledText;
  configurationProblem(problem: ConfigurationProblem): TitledText;

  /** Spoken once, when it happens. */
  readonly announce: {
    outlook(outlook: Outlook, obstacle: MoveObstacle, site: string): string;
    /** What was in sight is no more, and the agent stays. */
    outlookOver(outlook: Outlook, obstacle: MoveObstacle, site: string): string;
    arrived(site: string): string;
    stillAt(site: string): string;
    readonly phoneBack: string;
    drillEnded(drill: ToldDrill, site: string): string;
    warningCleared(warning: Warning): string;
  };
}
