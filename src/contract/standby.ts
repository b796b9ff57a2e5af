import type { GatewayRefusal } from './failure.js';
import type { ServiceName } from './services.js';
import type { SiteRef } from './site-ref.js';
import type { SiteWord } from './site-word.js';

/** What is known of the site that the agent would be moved to (B9). */
export type StandbySnapshot =
  /** Not watched: switched off, no other site, or not supported by its gateway. */
  | { readonly kind: 'off' }
  /** Nothing known yet. */
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
      /** Kept connected; otherwise as of the last probe. */
      readonly isConnected: boolean;
      /** As `ActiveSnapshot.roundTripMs`, to this site. */
      readonly roundTripMs?: number;
    }
  /** It would not accept the agent. If it rejected the password there is no automatic retry. */
  | { readonly kind: 'refused'; readonly site: SiteRef; readonly refusal: GatewayRefusal };

/** What one object says at each of the two sites; an absent value is `undefined`. */
export interface ConfigurationDifference {
  readonly what:
    | 'dn'
    | 'login-code'
    | 'preferred-site'
    | 'secondary-site'
    | 'site-timeout'
    | 'site-sip-register-timeout';
  /** The site that the time-out is for. */
  readonly of?: SiteRef;
  readonly here: string | undefined;
  readonly there: string | undefined;
}
