/**
 * Why something failed, as data: it passes between threads unchanged, whereas an error would keep
 * only its message. `message` is English, for developers and logs; the page chooses what the agent
 * reads by `kind`.
 */
export type Failure =
  | {
      readonly kind: 'configuration';
      readonly message: string;
      readonly problems: readonly ConfigurationProblem[];
      /** The problem is temporary, and the page retries automatically. */
      readonly isTriedAgain?: true;
    }
  | { readonly kind: GatewayRefusal; readonly message: string; readonly siteId: string }
  | { readonly kind: 'no-site-answers'; readonly message: string }
  | { readonly kind: 'not-moved'; readonly message: string; readonly siteId: string }
  /** The host page vetoed a voluntary move (B3). */
  | { readonly kind: 'vetoed'; readonly message: string; readonly siteId: string }
  /** The site did not confirm the agent's log-in or state. */
  | { readonly kind: 'not-confirmed'; readonly message: string; readonly siteId: string }
  | { readonly kind: 'interrupted'; readonly message: string }
  /** No answer yet, but the worker is alive: the command may still succeed. */
  | { readonly kind: 'takes-long'; readonly message: string }
  | { readonly kind: 'not-possible-now'; readonly message: string }
  /** The session runs in another tab, with another version of this widget (B14). */
  | { readonly kind: 'other-version'; readonly message: string; readonly version: string }
  /** The session runs in another tab that does not answer: its browser has stopped it (B14). */
  | { readonly kind: 'other-tab-silent'; readonly message: string }
  /** The host page was asked for single sign-on credentials and gave none. */
  | { readonly kind: 'no-credentials'; readonly message: string }
  /** The worker that ran the session has ended; the page starts another one automatically (B23). */
  | { readonly kind: 'worker-lost'; readonly message: string }
  | {
      readonly kind: 'worker';
      readonly message: string;
      /** The problem is temporary, and the page retries automatically. */
      readonly isTriedAgain?: true;
    };

/** A site refused; trying elsewhere or retrying automatically would not help. */
export type GatewayRefusal =
  | 'refused-credentials'
  /**
   * The credentials issued for this sign-in have expired, and there are no newer ones (B23, B24).
   */
  | 'sign-in-expired'
  | 'unknown-application'
  | 'unknown-person'
  | 'incompatible-protocol'
  | 'superseded'
  /** Another client has the agent logged in, and this one must not take the log-in over (B25). */
  | 'logged-in-elsewhere';

/** Refusals of one site, or of one of its gateways: another may accept the agent. */
export type SiteRefusal = Extract<
  GatewayRefusal,
  'unknown-application' | 'unknown-person' | 'incompatible-protocol'
>;

/** An invalid field of the local configuration. */
export interface ConfigurationProblem {
  /** For instance `sites[1].gateways[0]`; empty for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** The result of every command. A command never rejects and never hangs. */
export type CommandResult =
  | { readonly kind: 'done' }
  /** The voluntary move will be made when the call has ended (B3). */
  | { readonly kind: 'waiting-for-call' }
  | { readonly kind: 'failed'; readonly failure: Failure };
