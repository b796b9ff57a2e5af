/**
 * The registration of the phone at one site.
 *
 *     off ──wanted──▶ connecting ──opened──▶ registering ──accepted──▶ registered
 *                       ▲  │ closed, too late      │ rejected,             │ half of the time over,
 *                       │  ▼                       ▼ too late              ▼ woken
 *                     waiting ◀────────────────────┴──────────────── refreshing ──accepted──▶ registered
 *
 * `refused` (a password, an unknown number) is left by a relaunch only: accounts lock. From every
 * state, `unwanted` leads to `off`, and `relaunch` to `connecting`.
 */
export type Registration =
  | { readonly kind: 'off' }
  /** The connection is being opened, until `until` at the latest. */
  | {
      readonly kind: 'connecting';
      readonly until: number;
      readonly failures: number;
      readonly server: number;
    }
  /** REGISTER has been sent; the answer is awaited until `until`. */
  | {
      readonly kind: 'registering';
      readonly until: number;
      readonly failures: number;
      readonly server: number;
    }
  | {
      readonly kind: 'registered';
      readonly refreshAt: number;
      readonly expiresAt: number;
      readonly server: number;
    }
  /** REGISTER has been sent again; the former registration holds until `expiresAt`. */
  | {
      readonly kind: 'refreshing';
      readonly until: number;
      readonly expiresAt: number;
      readonly server: number;
    }
  /** The next attempt is made at `until`. */
  | {
      readonly kind: 'waiting';
      readonly until: number;
      readonly failures: number;
      readonly server: number;
      /** Whether the connection still stands: then only REGISTER is repeated. */
      readonly isOpen: boolean;
      /** When a former registration ends that may still hold; the past if there is none. */
      readonly expiresAt: number;
    }
  /** The site does not accept this phone: nothing is tried until it is relaunched. */
  | { readonly kind: 'refused'; readonly status: number };

export type RegistrationInput =
  /** Somebody is at work, or nobody is any more. */
  | { readonly type: 'wanted' }
  | { readonly type: 'unwanted' }
  /** Of the connection. */
  | { readonly type: 'opened' }
  | { readonly type: 'closed' }
  /** Of REGISTER. */
  | { readonly type: 'accepted'; readonly forMs: number }
  /** `status` is absent when no answer came. */
  | { readonly type: 'rejected'; readonly status?: number; readonly retryAfterMs?: number }
  /** The engine's word (S2.8), or the agent's. */
  | { readonly type: 'relaunch' }
  /** The machine has slept, or the network is back. */
  | { readonly type: 'woke' }
  | { readonly type: 'time' };

export type RegistrationEffect =
  /** Opens a connection to the site's server of this number, with credentials asked anew. */
  | { readonly type: 'open'; readonly server: number }
  | { readonly type: 'close' }
  | { readonly type: 'register' }
  /** Tells the site that the phone leaves, then closes. */
  | { readonly type: 'leave' };

/** What the machine may not look at by itself. */
export interface Moment {
  readonly now: number;
  /** From 0 to 1. */
  readonly random: number;
  /** How many servers the site has. */
  readonly servers: number;
}

export interface RegistrationStep {
  readonly state: Registration;
  readonly effects: readonly RegistrationEffect[];
}

export const OFF: Registration = { kind: 'off' };
