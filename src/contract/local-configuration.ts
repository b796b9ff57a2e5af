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
  /** Where the configuration objects keep what a session needs. */
  readonly optionNames: OptionNames;
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
}
