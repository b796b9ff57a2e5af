import type { CallName, CallParams } from 'agent-dr-protocol';
import type { VoluntaryCause } from '../../../contract/snapshot.js';
import type { OpeningCall } from './log-in.js';

/**
 * What the world is asked to do, as data. Timers and connections are not among them: they follow
 * from the state (`timersOf`, `connectionsOf`).
 */
export type Effect =
  | { readonly type: 'send'; readonly generation: number; readonly call: Call }
  /**
   * Ends a connection in order: logs the agent out if `logout`, closes the session, and answers
   * `left` by a deadline whatever the site does. The state names the connection no more.
   */
  | { readonly type: 'leave'; readonly generation: number; readonly logout: boolean }
  /** Asks a connection for a sign of life, at once. One that gives none is `closed`. */
  | { readonly type: 'verify'; readonly generation: number }
  /** Whether the host page lets a voluntary move pass (B3). */
  | {
      readonly type: 'ask-page';
      readonly question: number;
      readonly cause: VoluntaryCause;
      readonly siteId: string;
    }
  /** The embedded SIP endpoint of this DN is to be started anew (S2.8). */
  | { readonly type: 'relaunch-endpoint'; readonly dn: string }
  | { readonly type: 'read-preferred-site'; readonly key: PreferredSiteKey }
  | {
      readonly type: 'remember-preferred-site';
      readonly key: PreferredSiteKey;
      readonly siteId: string;
    };

/** Whose preferred site: a browser may serve several agents and several desktops. */
export interface PreferredSiteKey {
  readonly application: string;
  readonly username: string;
}

/** A call of the protocol. Credentials and client id are the runner's to add: the engine never has them (I6). */
export type Call =
  | {
      readonly method: OpeningCall;
      readonly application: string;
      readonly epoch: number;
      /** The site that is meant (B26). */
      readonly site: string;
    }
  | {
      [Name in Exclude<CallName, OpeningCall>]: {
        readonly method: Name;
        readonly params: CallParams<Name>;
      };
    }[Exclude<CallName, OpeningCall>];
