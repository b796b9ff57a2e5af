/**
 * Why something did not work, as data: it crosses the boundary between the threads unchanged,
 * where an error would keep its message only. `message` is English, for developers and logs;
 * what the agent reads is chosen by `kind` in the page.
 */
export type Failure =
  | {
      readonly kind: 'configuration';
      readonly message: string;
      readonly problems: readonly ConfigurationProblem[];
      /** What is wrong passes, and the page asks again by itself. */
      readonly isTriedAgain?: true;
    }
  | { readonly kind: GatewayRefusal; readonly message: string; readonly siteId: string }
  | { readonly kind: 'no-site-answers'; readonly message: string }
  | { readonly kind: 'not-moved'; readonly message: string; readonly siteId: string }
  /** The host page vetoed a voluntary move (B3). */
  | { readonly kind: 'vetoed'; readonly message: string; readonly siteId: string }
  /** The site did not agree to the agent's log-in or state. */
  | { readonly kind: 'not-confirmed'; readonly message: string; readonly siteId: string }
  | { readonly kind: 'interrupted'; readonly message: string }
  /** No answer yet, and the worker lives: what was asked for may still come about. */
  | { readonly kind: 'takes-long'; readonly message: string }
  | { readonly kind: 'not-possible-now'; readonly message: string }
  /** The session runs in another tab, with another version of this widget (B14). */
  | { readonly kind: 'other-version'; readonly message: string; readonly version: string }
  /** The session runs in another tab, which does not answer: its browser has stopped it (B14). */
  | { readonly kind: 'other-tab-silent'; readonly message: string }
  /** The host page was asked for credentials, for single sign-on, and gave none. */
  | { readonly kind: 'no-credentials'; readonly message: string }
  /** The worker that ran the session is gone; the page starts another one by itself (B23). */
  | { readonly kind: 'worker-lost'; readonly message: string }
  | {
      readonly kind: 'worker';
      readonly message: string;
      /** It was kept away for a while, and the page tries again by itself. */
      readonly isTriedAgain?: true;
    };

/** A site answered and said no; trying elsewhere or again by itself would not help. */
export type GatewayRefusal =
  | 'refused-credentials'
  /** What was issued for this sign-in is no good any more, and there is nothing newer to show (B23, B24). */
  | 'sign-in-expired'
  | 'unknown-application'
  | 'unknown-person'
  | 'incompatible-protocol'
  | 'superseded'
  /** Another client has the agent logged in, and this one was not to take that away (B25). */
  | 'logged-in-elsewhere';

/** Those that are true of one site only, or of one of its gateways: another may let the agent in. */
export type SiteRefusal = Extract<
  GatewayRefusal,
  'unknown-application' | 'unknown-person' | 'incompatible-protocol'
>;

/** One field of the local configuration that is not as it must be. */
export interface ConfigurationProblem {
  /** Where, for instance `sites[1].gateways[0]`; empty for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** What every command settles with. A command never rejects and never hangs. */
export type CommandResult =
  | { readonly kind: 'done' }
  /** A voluntary move will be made when the call has ended (B3). */
  | { readonly kind: 'waiting-for-call' }
  | { readonly kind: 'failed'; readonly failure: Failure };
