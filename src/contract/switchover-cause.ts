import { assertNever } from './assert-never.js';

/** Why an agent leaves a site. */
export type SwitchoverCause = ForcedCause | VoluntaryCause;

/** The site, or the phone's registration there, failed. Calls are not waited for. */
export type ForcedCause =
  /** Telephony was not ON for the whole of site-timeout (S2.2). */
  | 'telephony'
  /** The phone did not register again within site-sip-register-timeout (S2.9). */
  | 'phone'
  /** The site answers but did not log the agent in within site-timeout (B22). */
  | 'log-in'
  /** The site is in an orderly shutdown (S2.11). */
  | 'graceful-shutdown';

/** A failure that is waited for: with a time-out, or for ever. */
export type FailureCause = Exclude<ForcedCause, 'graceful-shutdown'>;

/** Requested or automatic: waits for the end of the call, and the page may veto it (B3). */
export type VoluntaryCause =
  /** The agent asked for it. */
  | 'agent-request'
  /** The agent asked to go back to the preferred site (B11). */
  | 'return'
  /** The automatic return to the preferred site (B11). */
  | 'automatic-return'
  /** A drill, there or back (B10). */
  | 'drill';

/** Whether a move for this cause waits for nobody (B3). */
export function isForced(cause: SwitchoverCause): cause is ForcedCause {
  switch (cause) {
    case 'telephony':
    case 'phone':
    case 'log-in':
    case 'graceful-shutdown':
      return true;
    case 'agent-request':
    case 'return':
    case 'automatic-return':
    case 'drill':
      return false;
    default:
      return assertNever(cause);
  }
}
