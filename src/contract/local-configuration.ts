/**
 * The page's configuration (S1.3): read by the worker from the JSON at `config-src` or the `config`
 * property, checked and completed with defaults.
 */
export interface LocalConfiguration {
  /** The application name that identifies the desktop (S1.4). */
  readonly application: string;
  /** Two or more, in the order to try when no preferred site is known (S1.1). */
  readonly sites: readonly LocalSite[];
  /** Seconds between reconnects after a lost connection (S2.1). Default 5. */
  readonly retryInterval: number;
  /** With hot seating the cache is neither read nor written (S1.9). Default false. */
  readonly hotSeating: boolean;
  /**
   * Reasons with which supervisors' desktops log agents out (S2.7), compared without regard to
   * case, `-`, `_` and space. Default `["supervisor_logout"]`.
   */
  readonly supervisorLogoutReasons: readonly string[];
  /** The reasons that an agent can choose for not ready. Absent: there is no choice. */
  readonly notReadyReasons?: readonly string[] | undefined;
  /**
   * Seconds after an expired registration until the page is asked to restart its embedded SIP
   * endpoint (S2.8). Absent: it is not asked.
   */
  readonly relaunchEndpointAfter?: number | undefined;
  readonly afterSwitchover: AfterSwitchover;
  /** Seconds that a voluntary move waits for the end of a call (B3). Default 900. */
  readonly callEndDeadline: number;
  /**
   * How the other site is watched before it is needed (B9). `warm`: by a connection without a
   * log-in. `probe`: once a minute. `off`: not at all. Default `warm`.
   */
  readonly standby: StandbyMode;
  /** Absent: the agent returns to the preferred site only on request (B11). */
  readonly autoReturn?: AutoReturn | undefined;
  /** The names of the options in the configuration objects. */
  readonly optionNames: OptionNames;
}

/** The local configuration as a page writes it: fields with a default are optional. */
export type GivenConfiguration = Pick<LocalConfiguration, 'application' | 'sites'> &
  Optional<Omit<LocalConfiguration, 'application' | 'sites'>> & {
    /** For editors: the address of `agent-dr.schema.json`. */
    readonly $schema?: string | undefined;
  };

type Optional<Given> = Given extends readonly unknown[]
  ? Given
  : { readonly [Key in keyof Given]?: Optional<Given[Key]> };

export type StandbyMode = 'off' | 'probe' | 'warm';

/** The agent's state after a switchover (B4). */
export interface AfterSwitchover {
  /**
   * `restore`: the state before, if it is recent and no other was requested since. Default
   * `not-ready`.
   */
  readonly agentState: 'not-ready' | 'restore';
  /** The reason for `not-ready`. Default `Switchover`. */
  readonly notReadyReason: string;
  /** A state counts as recent for this many seconds after its last confirmation. Default 300. */
  readonly restoreWithin: number;
}

/** The automatic return to the preferred site (B11). */
export interface AutoReturn {
  /** Minutes without trouble at the other site before the return. */
  readonly after: number;
  /** Minimum minutes between two moves. Default 15. */
  readonly minimumDwell: number;
}

export interface LocalSite {
  /** Letters, digits, `-`, `_`; used by `switchTo` and the snapshots. */
  readonly id: string;
  /** Shown to the agent. */
  readonly name: string;
  /** `wss:` addresses of the site's gateways, in the order to try; `ws:` on loopback only. */
  readonly gateways: readonly string[];
  /** The address by which an Application object names this site (S1.6). */
  readonly configServerProxy: { readonly host: string; readonly port: number };
}

/** Sections and keys, compared without regard to case, `-`, `_` and space. */
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
