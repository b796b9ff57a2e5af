import type { GatewayRefusal } from './failure.js';
import type { ServiceName } from './services.js';
import type { SiteRef } from './site-ref.js';
import type { SiteWord } from './site-word.js';

/** What is known of the site that the agent would go to, before they must (B9). */
export type StandbySnapshot =
  /** It is not looked at: switched off, no other site, or its gateway cannot. */
  | { readonly kind: 'off' }
  /** Not heard of yet. */
  | { readonly kind: 'unknown'; readonly site: SiteRef }
  | {
      readonly kind: 'no-answer';
      readonly site: SiteRef;
      readonly forMs: number;
      /** What it said; absent: nothing. */
      readonly word?: SiteWord;
    }
  | {
      readonly kind: 'answers';
      readonly site: SiteRef;
      readonly services: Readonly<Record<ServiceName, 'on' | 'off'>>;
      /** Kept connected; else as of the last look. */
      readonly isConnected: boolean;
      /** As `ActiveSnapshot.roundTripMs`, to this site. */
      readonly roundTripMs?: number;
    }
  /** It would not take the agent. One that refused the password is not asked again by itself. */
  | { readonly kind: 'refused'; readonly site: SiteRef; readonly refusal: GatewayRefusal };

/** What one object says at the active site and at the other; an absent value is `undefined`. */
export interface ConfigurationDifference {
  readonly what:
    | 'dn'
    | 'login-code'
    | 'preferred-site'
    | 'secondary-site'
    | 'site-timeout'
    | 'site-sip-register-timeout';
  /** Whose time-out. */
  readonly of?: SiteRef;
  readonly here: string | undefined;
  readonly there: string | undefined;
}
