import type { CallName, CallParams } from 'agent-dr-protocol';
import type { VoluntaryCause } from '../../../contract/snapshot.js';
import type { OpeningCall } from './log-in.js';

/**
 * What the runner has to do, as data. Timers and connections are not effects: they follow from the
 * state (`timersOf`, `connectionsOf`).
 */
export type Effect =
  | { readonly type: 'send'; readonly generation: number; readonly call: Call }
  /**
   * Closes a connection in order: logs the agent out if `logout`, closes the session, and always
   * answers `left` by a deadline. The new state no longer owns the connection.
   */
  | { readonly type: 'leave'; readonly generation: number; readonly logout: boolean }
  /** Checks at once that a connection is alive. If it does not answer it is `closed`. */
  | { readonly type: 'verify'; readonly generation: number }
  /** Asks the host page whether a voluntary move may be made (B3). */
  | {
      readonly type: 'ask-page';
      readonly question: number;
      readonly cause: VoluntaryCause;
      readonly siteId: string;
    }
  /** Asks the page to restart the embedded SIP endpoint of this DN (S2.8). */
  | { readonly type: 'relaunch-endpoint'; readonly dn: string }
  | { readonly type: 'read-preferred-site'; readonly key: PreferredSiteKey }
  | {
      readonly type: 'remember-preferred-site';
      readonly key: PreferredSiteKey;
      readonly siteId: string;
    };

/** Whose preferred site: one browser may serve several agents and several desktops. */
export interface PreferredSiteKey {
  readonly application: string;
  readonly username: string;
}

/**
 * A protocol call. The runner adds the credentials and client id: the engine never has them (I6).
 */
export type Call =
  | {
      readonly method: OpeningCall;
      readonly application: string;
      readonly epoch: number;
      /** The intended site (B26). */
      readonly site: string;
    }
  | {
      [Name in Exclude<CallName, OpeningCall>]: {
        readonly method: Name;
        readonly params: CallParams<Name>;
      };
    }[Exclude<CallName, OpeningCall>];
