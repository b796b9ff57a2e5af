/** What a client is given to open one session more with (B23). */
export interface IssuedResume {
  readonly credential: string;
  /** How long it is good once its connection has ended, ms. */
  readonly validForMs: number;
}

/** To whom a credential is bound: another client, application or agent cannot use it. */
export interface ResumeHolder {
  readonly username: string;
  readonly clientId: string;
  readonly application: string;
}

/**
 * The credentials for resuming that a site's gateways have issued: opaque, good once, for one client,
 * and not much longer than the connection that got them. Asynchronous, so that the gateways of a site
 * can share one that is kept elsewhere; `MemoryResumeCredentials` is of one gateway.
 */
export interface ResumeCredentials {
  /** For a session that has just been opened. An earlier one of this client is no good any more. */
  issue(holder: ResumeHolder): Promise<IssuedResume>;
  /** Whether it opens a session, which it does once. */
  redeem(holder: ResumeHolder, credential: string): Promise<boolean>;
  /** The connection that got it has ended: from now on it is good for `validForMs`. */
  release(holder: ResumeHolder, credential: string): void;
  /** The agent has logged out: nothing is left to resume. */
  forget(username: string, clientId: string): void;
  /** The agent works elsewhere now: what other clients have is no good any more. */
  forgetOthers(username: string, clientId: string): void;
}
