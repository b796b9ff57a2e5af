/**
 * What the page brings along (S1.3): parsed and completed with defaults by the worker from the
 * JSON at `config-src` or from the `config` property.
 */
export interface LocalConfiguration {
  /** The application name that identifies the desktop (S1.4). */
  readonly application: string;
  /** In the order in which they are tried when no preferred site is known (S1.1). Two or more. */
  readonly sites: readonly LocalSite[];
  /** Seconds between attempts to get a lost connection back (S2.1). Default 5. */
  readonly retryInterval: number;
  /** With hot seating nothing is read from or written to the cache (S1.9). Default false. */
  readonly hotSeating: boolean;
  /**
   * Reasons by which supervisors' desktops log agents out (S2.7), matched without regard to case,
   * `-`, `_` and space. Default `["supervisor_logout"]`.
   */
  readonly supervisorLogoutReasons: readonly string[];
  /** What an agent who sets themselves not ready chooses from, as the site wants it. Absent: nothing to choose. */
  readonly notReadyReasons?: readonly string[] | undefined;
  /**
   * Seconds after an expired registration at which the page is asked to start its embedded SIP
   * endpoint anew (S2.8). Absent: it is only waited for.
   */
  readonly relaunchEndpointAfter?: number | undefined;
  readonly afterSwitchover: AfterSwitchover;
  /** Seconds that a voluntary move waits for the end of a call (B3). Default 900. */
  readonly callEndDeadline: number;
  /**
   * Whether the other site is known before it is needed (B9). `warm`: a connection without a log-in
   * is kept to it. `probe`: it is looked at every minute. `off`: not at all. Default `warm`.
   */
  readonly standby: StandbyMode;
  /** Absent: the agent returns to the preferred site only when they ask for it (B11). */
  readonly autoReturn?: AutoReturn | undefined;
  /** Where the configuration objects keep what a session needs. */
  readonly optionNames: OptionNames;
}

/** The local configuration as a page writes it: what has a default may be left out. */
export type GivenConfiguration = Pick<LocalConfiguration, 'application' | 'sites'> &
  Optional<Omit<LocalConfiguration, 'application' | 'sites'>>;

type Optional<Given> = Given extends readonly unknown[]
  ? Given
  : { readonly [Key in keyof Given]?: Optional<Given[Key]> };

export type StandbyMode = 'off' | 'probe' | 'warm';

/** The agent's state once they are logged in at the other site (B4). */
export interface AfterSwitchover {
  /** `restore`: what it was before, if that is recent and they did not ask for another since. Default `not-ready`. */
  readonly agentState: 'not-ready' | 'restore';
  /** The reason that goes with `not-ready`. Default `Switchover`. */
  readonly notReadyReason: string;
  /** Seconds since it was last confirmed within which a state counts as recent. Default 300. */
  readonly restoreWithin: number;
}

/** Going back to the preferred site without being asked (B11). */
export interface AutoReturn {
  /** Minutes without trouble at the other site after which it is tried. */
  readonly after: number;
  /** Minutes that lie between two moves at least. Default 15. */
  readonly minimumDwell: number;
}

export interface LocalSite {
  /** Letters, digits, `-`, `_`; what `switchTo` and the snapshots call it. */
  readonly id: string;
  /** What the agent reads. */
  readonly name: string;
  /** `wss:` addresses of the site's gateways, in the order of trying; `ws:` on loopback only. */
  readonly gateways: readonly string[];
  /** The address by which an Application object names this site (S1.6). */
  readonly configServerProxy: { readonly host: string; readonly port: number };
}

/** Sections and keys, matched without regard to case, `-`, `_` and space. */
export interface OptionNames {
  /** In the Person's annex. Default `disaster-recovery`. */
  readonly personSection: string;
  /** Default `preferred-application`. */
  readonly preferredApplication: string;
  /** Default `secondary-application`. */
  readonly secondaryApplication: string;
  /** In the Application object's options. Default `disaster-recovery`. */
  readonly applicationSection: string;
  /** Default `site-timeout`. */
  readonly siteTimeout: string;
  /** Default `site-sip-register-timeout`. */
  readonly siteSipRegisterTimeout: string;
}
