/** Why an agent leaves a site. */
export type SwitchoverCause = ForcedCause | VoluntaryCause;

/** The site, or the phone's tie to it, failed. Calls are not waited for. */
export type ForcedCause =
  /** Telephony was not ON for the whole of site-timeout (S2.2). */
  | 'telephony'
  /** The phone did not register again within site-sip-register-timeout (S2.9). */
  | 'phone'
  /** The site did not log the agent in within site-timeout, although it answers (B22). */
  | 'log-in'
  /** The site is being shut down in order (S2.11). */
  | 'graceful-shutdown';

/** What failed, and is waited for: with a time-out, or for good. */
export type FailureCause = Exclude<ForcedCause, 'graceful-shutdown'>;

/** Somebody wishes it: waits for the end of the call, and the page may veto it (B3). */
export type VoluntaryCause =
  /** The agent asked for it. */
  | 'agent-request'
  /** The agent asked to go back to the preferred site (B11). */
  | 'return'
  /** The preferred site is gone back to by itself (B11). */
  | 'automatic-return'
  /** A rehearsal, there or back (B10). */
  | 'drill';
