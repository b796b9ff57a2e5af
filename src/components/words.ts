import type { ConfigurationProblem, Failure, GatewayRefusal } from '../contract/failure.js';
import type {
  Arrival,
  ServiceName,
  ServiceState,
  SignedOutWhy,
  SiteRef,
  StartingSnapshot,
  SwitchoverCause,
  SwitchoverStep,
  AgentSnapshot,
  Warning,
} from '../contract/snapshot.js';

/** A line that says what happened, and what that means for the agent. */
export interface TitledText {
  readonly title: string;
  readonly text: string;
}

/** A warning in words. `detail` is for those who look after the installation, not for the agent. */
export interface WarningText extends TitledText {
  readonly detail?: string;
}

/**
 * Everything that an agent reads or hears (B6, B8), in one language. Names of sites come as they
 * are in the local configuration; durations and times of day come as finished texts.
 */
export interface Words {
  /** In the place of a part that has no session around it. */
  readonly outsideOfSession: string;

  readonly signOut: string;
  readonly moveNow: string;
  readonly tryNow: string;
  readonly tryAgain: string;
  returnTo(site: string): string;
  readonly detailsForAdministrator: string;

  readonly signIn: {
    readonly title: string;
    readonly username: string;
    readonly password: string;
    readonly submit: string;
    readonly usernameMissing: string;
    readonly passwordMissing: string;
  };
  /** Above the sign-in form; absent when there is nothing to say. */
  signedOut(why: SignedOutWhy): TitledText | undefined;
  signInProgress(starting: StartingSnapshot): string;

  youWorkAt(site: string): string;
  connectionLost(site: string): string;
  /** How and when the agent came to the active site, and how that goes with their preferred site. */
  arrival(arrival: Arrival, at: string, site: SiteRef, preferredSite?: SiteRef): string;
  agentState(agent: AgentSnapshot): string;

  service(name: ServiceName): string;
  serviceState(state: ServiceState): string;
  readonly youWorkHere: string;
  /** In the place of a site's services. */
  readonly servicesNotKnown: string;

  readonly outlook: {
    never(site: string): TitledText;
    countingDown(from: string, to: string, left: string, silentFor: string): TitledText;
    due(from: string, to: string, silentFor: string): TitledText;
    refused(from: string, to: string, refusal: GatewayRefusal, silentFor: string): TitledText;
  };
  switching(from: string, to: string, cause: SwitchoverCause): TitledText;
  step(step: SwitchoverStep, from: string, to: string): string;
  /** `seconds` as `0.1`. */
  stepDuration(seconds: string): string;

  readonly noSite: {
    readonly title: string;
    text(sites: readonly string[]): string;
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
    countdown(from: string, to: string, seconds: number): string;
    stays(site: string): string;
    arrived(site: string): string;
    stillAt(site: string): string;
    warningCleared(warning: Warning): string;
  };
}
